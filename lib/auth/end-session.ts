import "server-only";
import { cookies } from "next/headers";
import { findViewer } from "./find-viewer";
import { recordAudit } from "./record-audit";

/** The session's cookie, whole or in the parts that next-auth cuts a long one into. */
const sessionCookie = /^(__Secure-)?next-auth\.session-token(\.\d+)?$/;

/** Signs the browser out. It works while the database is away too: a person must always be able to leave. */
export async function endSession(): Promise<void> {
  const viewer = await findViewer().catch(() => null);
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
  if (viewer) await recordAudit(null, viewer, "sign-out", `person ${viewer.personId}`).catch(() => {});
}
