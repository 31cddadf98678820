// npm run audit: known weaknesses of what is served, by the registry's list, but for those recorded beside this file.
// Ends with 0 where there are none, 1 where there are, 2 where the list can't be asked.
import { spawnSync } from "node:child_process";
import fs from "node:fs";
import { checkNode } from "./check-node.mjs";
import { root } from "./prepare-checkout.mjs";

checkNode();

/** Each with the reason why it does no harm here, and a day after which it is looked at again. */
const exceptions = JSON.parse(fs.readFileSync(new URL("./audit-exceptions.json", import.meta.url), "utf8"));

const isNpm = process.env.npm_execpath ?? "";
const [command, ...before] = isNpm ? [process.execPath, isNpm] : ["npm"];
const found = spawnSync(command, [...before, "audit", "--omit=dev", "--json"], { cwd: root, encoding: "utf8" });

let report;
try {
  report = JSON.parse(found.stdout);
} catch {
  report = {};
}
if (!report.vulnerabilities) {
  console.warn(`The registry's list could not be asked: ${report.message ?? found.stderr.trim().slice(0, 300)}`);
  console.warn("Nothing is known of weaknesses; ask again where it answers.");
  process.exit(2);
}

const today = new Date().toISOString().slice(0, 10);
const isExcepted = (id) => exceptions.some((exception) => exception.id === id && exception.until >= today);
const advisories = Object.values(report.vulnerabilities).flatMap(({ via }) =>
  via.filter((one) => typeof one === "object"),
);
const open = new Map(advisories.map((one) => [one.url.split("/").at(-1), one]).filter(([id]) => !isExcepted(id)));
for (const [id, { name, severity, title }] of open) console.error(`${severity}: ${name}: ${title} (${id})`);
console.log(
  open.size === 0 ? "No known weakness." : `${open.size} to look at: update, or record why they do no harm here.`,
);
process.exit(open.size === 0 ? 0 : 1);
