// npm start: everything from a fresh clone to a running Galley. Needs only Node.
import fs from "node:fs";
import { checkNode } from "./check-node.mjs";

checkNode();

// Loaded only now, so that an old Node gets the message above rather than a syntax error.
const { prepareCheckout, root } = await import("./prepare-checkout.mjs");
const { becomeChild } = await import("./run.mjs");

try {
  await prepareCheckout((line) => console.log(`[1/6] Packages: ${line}`));
} catch (error) {
  console.error(error.message);
  process.exit(1);
}
console.log("[1/6] Packages: ready");

const supervisor = ["--conditions=react-server", "--import", "tsx", "lib/cli/serve.ts", ...process.argv.slice(2)];
const child = becomeChild(supervisor, { cwd: root });

// npm killed hard (kill -9) cannot pass its end on; without this Galley would live on, unseen, and hold the port.
if (process.env.npm_lifecycle_event && process.platform !== "win32") {
  const before = ancestry();
  setInterval(() => {
    if (ancestry() !== before) child.kill("SIGTERM");
  }, 500).unref();
}

/** Our parent, and, where that is the shell that npm runs scripts with, npm above it. */
function ancestry() {
  try {
    const [, command, after] = fs.readFileSync(`/proc/${process.ppid}/stat`, "utf8").match(/\((.*)\) . (\d+)/s);
    return /^(da|ba)?sh$/.test(command) ? `${process.ppid} ${after}` : `${process.ppid}`;
  } catch {
    return `${process.ppid}`;
  }
}
