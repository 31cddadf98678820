"use server";

import { endOwnSessions, listSessions, type SessionRow } from "@/lib/auth/sessions";
import { readAddress } from "@/lib/boundary/read-address";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { changeOwnPassword, provePassword } from "@/lib/people/own-password";
import { newOwnPassword, passwordAgain, sessionEnd } from "@/lib/people/people-commands";

/** Ends one of one's own sessions or all others. @returns those that are left */
export async function endSessionsAction(input: {
  which: { id: string } | "others";
}): Promise<ActionResult<SessionRow[]>> {
  return runAction(sessionEnd, input, async (viewer, { which }) => {
    await endOwnSessions(viewer, which);
    return listSessions(viewer);
  });
}

/** @returns the sessions that are left */
export async function changePasswordAction(input: {
  current: string;
  password: string;
}): Promise<ActionResult<SessionRow[]>> {
  return runAction(newOwnPassword, input, async (viewer, wanted) => {
    await changeOwnPassword(viewer, wanted, await readAddress());
    return listSessions(viewer);
  });
}

/** The password again, before what is dangerous. */
export async function proveAction(input: { password: string }): Promise<ActionResult<null>> {
  return runAction(passwordAgain, input, async (viewer, { password }) => {
    await provePassword(viewer, password, await readAddress());
    return null;
  });
}
