import type { Prove } from "@/components/people/use-proof";
import type { Viewer } from "@/lib/auth/viewer";
import { findProofWays } from "@/lib/people/proof-ways";
import { proveAction } from "./actions";

/** What a page needs so that the viewer can prove who they are before something dangerous. */
export async function proofOf(viewer: Viewer): Promise<Prove> {
  return { byPassword: proveAction, ways: await findProofWays(viewer) };
}
