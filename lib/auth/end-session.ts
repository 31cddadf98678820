import "server-only";
import { cookies } from "next/headers";
import { findViewer, readCarried } from "./find-viewer";
import { recordAudit } from "./record-audit";
import { endSessionOf } from "./sessions";

/** The session's cookie, whole or in the parts that next-auth cuts a long one into. */
const sessionCookie = /^(__Secure-)?next-auth\.session-token(\.\d+)?$/;

/**
 * Ends the session, so that a copy of its cookie is refused too, and takes the cookie away. That works while the
 * database is away as well: a person must always be able to leave.
 */
export async function endSession(): Promise<void> {
  const viewer = await findViewer().catch(() => null);
  const carried = await readCarried();
  const jar = await cookies();
  for (const { name } of jar.getAll()) {
    if (!sessionCookie.test(name)) continue;
    // A cookie with this prefix is taken from a secure answer only, its removal included.
    jar.set({
      name,
      value: "",
      maxAge: 0,
      path: "/",
      httpOnly: true,
      sameSite: "lax",
      secure: name.startsWith("__Secure-"),
    });
  }
  if (carried) await endSessionOf(carried.session).catch(() => {});
  if (viewer) await recordAudit(null, viewer, "sign-out", `person ${viewer.personId}`).catch(() => {});
}
