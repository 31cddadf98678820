import { AppError } from "@/lib/errors/app-error";
import { isAllowed, type Permission, type Role } from "./permissions";

/** Who is asking: a signed-in person, an API token, or the command line acting as the system. */
export type Viewer = {
  kind: "person" | "token" | "system";
  personId: number | null;
  tokenId: number | null;
  role: Role;
  name: string;
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
