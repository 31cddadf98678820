import "server-only";
import { headers } from "next/headers";
import type { SignedIn } from "@/lib/auth/auth-options";
import { readCarried } from "@/lib/auth/find-viewer";
import { type Claims, type Identity, readIdentity } from "@/lib/auth/openid/read-identity";
import type { Refusal } from "@/lib/auth/openid/refusals";
import { recordAudit } from "@/lib/auth/record-audit";
import { findSessionViewer, noteProof, startSession } from "@/lib/auth/sessions";
import { isRecentProof, type Viewer } from "@/lib/auth/viewer";
import type { OpenidSettings } from "@/lib/env-openid";
import { admitPerson, findIdentified } from "@/lib/people/admit-person";

export type Outcome =
  | { kind: "signed in"; as: SignedIn }
  | { kind: "refused"; refusal: Refusal; personId: number | null };

/** Of the session that was there before, if any; a provider that asked nobody anything has proved nothing. */
async function problemOfProof(viewer: Viewer, identity: Identity): Promise<Refusal | null> {
  const known = await findIdentified(identity);
  if (known?.id !== viewer.personId) return "other-person";
  return identity.provedAt && isRecentProof(identity.provedAt.getTime()) ? null : "not-asked-again";
}

/**
 * What becomes of whom the provider sent back: a session of their own, or, in a browser where they are signed in already,
 * the proof that it is them.
 * @throws Error where the claims cannot be used
 */
export async function signInByProvider(claims: Claims, settings: OpenidSettings): Promise<Outcome> {
  const identity = readIdentity(claims, settings);
  const carried = await readCarried();
  const current = carried && (await findSessionViewer(Number(carried.sub), carried.epoch, carried.session));
  const refusal = current && (await problemOfProof(current, identity));
  if (refusal) return { kind: "refused", refusal, personId: current.personId };

  const admission = await admitPerson(identity, settings);
  if (admission.kind === "refused") return admission;
  const { personId, epoch } = admission;
  const as = { id: String(personId), epoch };
  // A role that has just changed has ended the session as well.
  if (current && carried.epoch === epoch) {
    await noteProof(current, identity.provedAt ?? undefined);
    return { kind: "signed in", as: { ...as, session: carried.session } };
  }
  const device = (await headers()).get("user-agent") ?? "";
  // Where it is not said when they proved who they are, it may have been days ago.
  const session = await startSession(personId, device, identity.provedAt ?? new Date(0));
  await recordAudit(null, { personId, tokenId: null }, "sign-in", `person ${personId}`, { by: "openid" });
  return { kind: "signed in", as: { ...as, session } };
}
