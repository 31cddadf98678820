import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";

/** A claim belongs to a person, or to a token as such. The system holds none. */
export type ClaimHolder = { personId: number | null; tokenId: number | null };

export function claimHolderOf(viewer: Viewer): ClaimHolder {
  if (viewer.tokenId !== null) return { personId: null, tokenId: viewer.tokenId };
  return { personId: viewer.personId, tokenId: null };
}

/** @throws AppError forbidden for the system, which nobody could ask to let go */
export function requireHolder(viewer: Viewer): ClaimHolder {
  const holder = claimHolderOf(viewer);
  if (holder.personId === null && holder.tokenId === null) {
    throw new AppError(
      "forbidden",
      "Only a person or a token can claim an article; the system has nobody to answer for it.",
    );
  }
  return holder;
}
