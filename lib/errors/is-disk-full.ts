/** ENOSPC and EDQUOT of the file system, 53100 of PostgreSQL. */
const fullCodes = new Set(["ENOSPC", "EDQUOT", "53100"]);

/** Whether a disk has no room left, ours or the database's. Trying again is safe once there is space. */
export function isDiskFull(error: unknown): boolean {
  for (let at = error, depth = 0; at instanceof Error && depth < 5; at = at.cause, depth++) {
    if ("code" in at && typeof at.code === "string" && fullCodes.has(at.code)) return true;
  }
  return false;
}
