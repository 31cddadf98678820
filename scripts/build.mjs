// npm run build: the pages, built only when what they are made of has changed. Used by npm start and npm test too.
import { spawn } from "node:child_process";
import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { checkNode } from "./check-node.mjs";
import { prepareCheckout, root } from "./prepare-checkout.mjs";
import { endingWithUs, showProgress } from "./run.mjs";
import { withLock } from "./with-lock.mjs";

checkNode();

const say = (line) => console.log(line);
const at = (...parts) => path.join(root, ...parts);

const sources = [
  "package-lock.json",
  "next.config.js",
  "tsconfig.json",
  "postcss.config.mjs",
  "prisma/schema.prisma",
  "proxy.ts",
  "instrumentation.ts",
  "app",
  "components",
  "lib",
];
// Tests and the generated client (made from the schema above) are no part of what is served.
const leftOut = (file) =>
  /\.test\.tsx?$/.test(file) || file.startsWith("lib/generated") || file.startsWith("lib/testing");

function hashSources() {
  const hash = createHash("sha256").update(process.versions.node.split(".")[0]);
  const add = (file) => {
    const found = fs.statSync(at(file), { throwIfNoEntry: false });
    if (!found || leftOut(file)) return;
    if (found.isDirectory()) for (const name of fs.readdirSync(at(file)).sort()) add(`${file}/${name}`);
    else
      hash
        .update(file)
        .update("\0")
        .update(fs.readFileSync(at(file)))
        .update("\0");
  };
  for (const source of sources) add(source);
  return hash.digest("hex");
}

const stamp = at(".next/galley-build");
const isCurrent = (hash) => {
  try {
    return fs.readFileSync(stamp, "utf8") === hash && fs.existsSync(at(".next/BUILD_ID"));
  } catch {
    return false;
  }
};

function runNextBuild() {
  // A build reads code, never a database; and it sends nothing to anybody.
  const { DATABASE_URL: _url, DATABASE_OWNER_URL: _owner, ...rest } = process.env;
  const env = { ...rest, NODE_ENV: "production", NEXT_TELEMETRY_DISABLED: "1" };
  const child = spawn(
    process.execPath,
    [...endingWithUs({ atOnce: true }), at("node_modules/next/dist/bin/next"), "build"],
    {
      cwd: root,
      env,
      stdio: ["ignore", "pipe", "pipe", "ipc"],
    },
  );
  let output = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream.on("data", (chunk) => {
      output += chunk;
    });
  }
  const stop = () => child.kill("SIGTERM");
  for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"]) process.once(signal, stop);
  return new Promise((resolve, reject) => {
    child.on("error", reject);
    child.on("close", (code) => resolve({ code, output }));
  });
}

async function build() {
  // Taken before the build: what changes while it runs is not in it.
  const hash = hashSources();
  if (isCurrent(hash)) return say("built earlier, up to date");
  say("building the pages, about a minute …");
  fs.rmSync(stamp, { force: true });
  const stop = showProgress(say, "building the pages");
  const { code, output } = await runNextBuild();
  const seconds = stop();
  // A build whose workers were taken from it can end early and call that success.
  if (code !== 0 || !fs.existsSync(at(".next/BUILD_ID"))) {
    process.stderr.write(output);
    process.exitCode = 1;
    return;
  }
  fs.writeFileSync(stamp, hash);
  say(`built in ${seconds} s`);
}

try {
  await prepareCheckout(say);
  fs.mkdirSync(at(".next"), { recursive: true });
  await withLock(at(".galley-build.lock"), build, () => say("another process is building here; waiting for it …"));
} catch (error) {
  console.error(error.message);
  process.exitCode = 1;
}
