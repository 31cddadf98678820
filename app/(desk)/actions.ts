"use server";

import { redirect } from "next/navigation";
import { endSession } from "@/lib/auth/end-session";
import { findViewer } from "@/lib/auth/find-viewer";
import { can } from "@/lib/auth/viewer";
import { runAction } from "@/lib/boundary/run-action";
import { type KeysChoice, keysChoice } from "@/lib/people/keys-choice";
import { saveChoice } from "@/lib/people/person-choices";
import { freeMyClaims } from "@/lib/review/claim-next";

/** Signs out; what the person had open is free for others at once. */
export async function signOutAction(): Promise<void> {
  const viewer = await findViewer().catch(() => null);
  // A person must be able to leave also while the database is away; the claims then expire by themselves.
  if (viewer && can(viewer, "review:claim")) await freeMyClaims(viewer).catch(() => {});
  await endSession();
  redirect("/sign-in");
}

/** Remembers whether this person wants keys of a single character. */
export async function saveKeysAction(input: KeysChoice): Promise<{ ok: boolean }> {
  const { ok } = await runAction(keysChoice, input, (viewer, choice) => saveChoice(viewer, "keys", choice));
  return { ok };
}
