import { AppError } from "@/lib/errors/app-error";
import { isAllowed, type Permission, type Role } from "./permissions";

/** Who is asking: a signed-in person, an API token, or the command line acting as the system. */
export type Viewer = {
  kind: "person" | "token" | "system";
  personId: number | null;
  tokenId: number | null;
  role: Role;
  name: string;
  /** Of a person in a browser: its id (hexadecimal, no secret), and when it was last proved who they are, in ms. */
  session?: { id: string; provedAt: number };
};

export const systemViewer: Viewer = { kind: "system", personId: null, tokenId: null, role: "admin", name: "system" };

/** @throws AppError forbidden, naming what was refused */
export function assertCan(viewer: Viewer, permission: Permission): void {
  if (!isAllowed(viewer.role, permission)) {
    const [noun, verb] = permission.split(":");
    const who = viewer.role === "viewer" ? "A viewer" : `An ${viewer.role}`;
    throw new AppError("forbidden", `${who} may not ${verb?.replace("-", " ")} here (${noun}).`);
  }
}

export function can(viewer: Viewer, permission: Permission): boolean {
  return isAllowed(viewer.role, permission);
}

const provedMinutes = 10;

/** Whether what was proved then still holds. @param at in ms */
export function isRecentProof(at: number): boolean {
  return at >= Date.now() - provedMinutes * 60_000;
}

/**
 * Before what is dangerous: an open browser is not enough, the password was given, or the provider asked, within the last
 * ten minutes. The command line and tokens have proved themselves otherwise.
 * @throws AppError unproved
 */
export function assertProved(viewer: Viewer): void {
  if (viewer.session && !isRecentProof(viewer.session.provedAt))
    throw new AppError("unproved", "Prove again that it is you: this changes who may do what.");
}
