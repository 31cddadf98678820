// Brings the checkout into a state that can run: packages as the lock file says, and the generated Prisma client.
// Needs nothing installed. Quick when there is nothing to do: two hashes.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { endingWithUs, run, showProgress } from "./run.mjs";
import { withLock } from "./with-lock.mjs";

export const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const at = (...parts) => path.join(root, ...parts);

const read = (file) => {
  try {
    return fs.readFileSync(file, "utf8");
  } catch {
    return null;
  }
};
const hashOf = (...files) => {
  const hash = createHash("sha256");
  for (const file of files) hash.update(read(file) ?? "").update("\0");
  return hash.digest("hex");
};

const packagesStamp = at("node_modules/.galley-lock");
const clientStamp = at("lib/generated/.galley-schema");
const packagesHash = () => hashOf(at("package-lock.json"));
const clientHash = () => hashOf(at("prisma/schema.prisma"), at("package-lock.json"));
const packagesAreCurrent = () => read(packagesStamp) === packagesHash();
const clientIsCurrent = () => read(clientStamp) === clientHash() && fs.existsSync(at("lib/generated/prisma/client.ts"));

/** Somebody ran `npm ci` or `npm install` by hand: npm's own record of what it installed agrees with the lock file. */
function npmInstalledAll() {
  try {
    const wanted = JSON.parse(fs.readFileSync(at("package-lock.json"), "utf8")).packages;
    const installed = JSON.parse(fs.readFileSync(at("node_modules/.package-lock.json"), "utf8")).packages;
    return Object.entries(wanted).every(([name, entry]) => {
      if (name === "") return true;
      const found = installed[name];
      return found ? found.version === entry.version : Boolean(entry.optional);
    });
  } catch {
    return false;
  }
}

/** npm's own JavaScript, run by this very Node: `npm` on the PATH may belong to another. */
function npmCommand() {
  const candidates = [
    process.env.npm_execpath,
    path.resolve(path.dirname(process.execPath), "../lib/node_modules/npm/bin/npm-cli.js"),
    path.resolve(path.dirname(process.execPath), "node_modules/npm/bin/npm-cli.js"),
  ];
  const script = candidates.find((file) => file?.endsWith(".js") && fs.existsSync(file));
  // Two at once, one of them an orphan, would spoil each other's work.
  return script
    ? [process.execPath, [...endingWithUs({ atOnce: true }), script]]
    : [process.platform === "win32" ? "npm.cmd" : "npm", []];
}

async function installPackages(say) {
  if (npmInstalledAll()) return fs.writeFileSync(packagesStamp, packagesHash());
  say("installing packages with npm ci, a minute or two …");
  fs.rmSync(packagesStamp, { force: true });
  const [npm, args] = npmCommand();
  const stop = showProgress(say, "installing packages");
  // The generator of the Prisma client needs no engine; without this its package would try to download one.
  const env = { ...process.env, PRISMA_SCHEMA_ENGINE_BINARY: process.execPath };
  const code = await run(npm, [...args, "ci", "--include=dev", "--no-audit", "--no-fund", "--loglevel=error"], {
    cwd: root,
    env,
    stdio: ["ignore", 2, 2, "ipc"],
  }).catch((error) => error);
  const seconds = stop();
  if (code !== 0) {
    const why = code instanceof Error ? code.message : `npm ci ended with code ${code}`;
    throw new Error(
      `The packages could not be installed (${why}; its own words are above).\n` +
        "Check the network, the disk and that this folder can be written; then run the same command again: it starts afresh.",
    );
  }
  fs.writeFileSync(packagesStamp, packagesHash());
  say(`packages installed in ${seconds} s`);
}

async function generateClient(say) {
  say("generating the database client …");
  fs.rmSync(clientStamp, { force: true });
  let output = "";
  const code = await new Promise((resolve, reject) => {
    const child = spawn(process.execPath, [at("scripts/prisma-generate.mjs")], {
      cwd: root,
      stdio: ["ignore", "pipe", "pipe"],
    });
    for (const stream of [child.stdout, child.stderr]) stream.on("data", (chunk) => (output += chunk));
    child.on("error", reject);
    child.on("close", resolve);
  });
  if (code !== 0) throw new Error(`The database client could not be generated:\n${output}`);
  fs.writeFileSync(clientStamp, clientHash());
}

/**
 * @param {(line: string) => void} say gets a line for each step that takes time; nothing when all is current
 * @throws Error with a message for the person at the keyboard
 */
export async function prepareCheckout(say) {
  if (packagesAreCurrent() && clientIsCurrent()) return;
  // In the checkout, because that is what the lock is about; node_modules itself vanishes during an install.
  const lock = at(".galley-install.lock");
  const waiting = () => say("another process is preparing this checkout; waiting for it …");
  try {
    await withLock(
      lock,
      async () => {
        if (!packagesAreCurrent()) await installPackages(say);
        if (!clientIsCurrent()) await generateClient(say);
      },
      waiting,
    );
  } catch (error) {
    if (!["EACCES", "EROFS", "ENOSPC", "EPERM"].includes(error.code)) throw error;
    const what = error.code === "ENOSPC" ? "the disk is full" : "it cannot be written";
    throw new Error(`The checkout ${root} cannot be prepared: ${what} (${error.message}).`);
  }
}
