import { spawnSync } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { bareEnv } from "@/lib/env";
import { CannotStart } from "./cannot-start";
import { makeOutsideFolder, outsideFolder } from "./data-folder";
import type { DatabasePlace } from "./locate-database";
import type { PostgresBinaries } from "./postgres-binaries";
import { isDiskFull } from "./server-log";

/**
 * Makes the database folder when there is none. Made aside and renamed, so that a kill leaves nothing half-made
 * and two first starts at once end with one.
 * @throws Error when it cannot be made, or was made by another major version of PostgreSQL
 */
export function initCluster({ home, user }: DatabasePlace, binaries: PostgresBinaries): void {
  const version = readVersion(home);
  if (version !== null) {
    if (version === String(binaries.major)) return;
    throw new CannotStart(
      `The database in ${home} was made by PostgreSQL ${version}, and this Galley brings PostgreSQL ${binaries.major}, ` +
        "which cannot read it. Go on with the Galley that made it, or move its data over with that one's export and this one's import.",
    );
  }
  const draft = `${home}.init-${process.pid}`;
  try {
    if (path.dirname(home) === outsideFolder) makeOutsideFolder();
    fs.mkdirSync(draft, { mode: 0o700 });
    if (user) fs.chownSync(draft, user.uid, user.gid);
    removeUnfinished(home);
    runInitdb(draft, user, binaries);
    fs.renameSync(draft, home);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    // Another start was first.
    if (readVersion(home) === null) throw error;
  }
}

function runInitdb(folder: string, user: DatabasePlace["user"], { initdb }: PostgresBinaries): void {
  const locale = ["-E", "UTF8", "--locale-provider=builtin", "--builtin-locale=C.UTF-8", "--locale=C"];
  // The socket's folder is private to one user, so whoever reaches it is trusted; there is no other way in.
  const access = ["-U", "postgres", "--auth-local=trust", "--auth-host=scram-sha-256"];
  const result = spawnSync(initdb, ["-D", folder, ...access, ...locale, "--data-checksums", "--no-instructions"], {
    ...user,
    cwd: "/",
    env: bareEnv(),
    encoding: "utf8",
  });
  if (result.status === 0) return;
  const words = `${result.stderr ?? ""}${result.error?.message ?? ""}`.trim();
  if (isDiskFull(words)) {
    throw Object.assign(new Error(`no room for a new database in ${path.dirname(folder)}`), { code: "ENOSPC" });
  }
  throw new CannotStart(
    `A new database could not be made in ${path.dirname(folder)}: ${words || `initdb ended with ${result.signal}`}`,
  );
}

function readVersion(home: string): string | null {
  try {
    return fs.readFileSync(path.join(home, "PG_VERSION"), "utf8").trim();
  } catch {
    return null;
  }
}

/** What a start that was killed left beside the database folder. */
function removeUnfinished(home: string): void {
  const prefix = `${path.basename(home)}.init-`;
  for (const name of fs.readdirSync(path.dirname(home)).filter((entry) => entry.startsWith(prefix))) {
    const pid = Number(name.slice(prefix.length));
    if (!isAlive(pid)) fs.rmSync(path.join(path.dirname(home), name), { recursive: true, force: true });
  }
}

function isAlive(pid: number): boolean {
  try {
    process.kill(pid, 0);
    return true;
  } catch {
    return false;
  }
}
