import type { Viewer } from "@/lib/auth/viewer";

/** A claim belongs to a person, or to a token as such. The system holds none. */
export type ClaimHolder = { personId: number | null; tokenId: number | null };

export function claimHolderOf(viewer: Viewer): ClaimHolder {
  if (viewer.tokenId !== null) return { personId: null, tokenId: viewer.tokenId };
  return { personId: viewer.personId, tokenId: null };
}
