// npm test [lint] [types] [audit] [unit] [int] [e2e]: all the checks, or those named. Needs only Node.
// The last line is "N passed, N failed"; a stage that could not run, or ran no test, counts as failed.
import { checkNode } from "./check-node.mjs";

checkNode();

const fs = await import("node:fs");
const os = await import("node:os");
const path = await import("node:path");
const { prepareCheckout, root } = await import("./prepare-checkout.mjs");
const { run } = await import("./run.mjs");

const reports = fs.mkdtempSync(path.join(os.tmpdir(), "galley-reports-"));
process.on("exit", () => fs.rmSync(reports, { recursive: true, force: true }));

// The person's own Galley, as their shell describes it, is none of the tests' business.
const ours = /^(GALLEY_|NEXTAUTH_|DATABASE_URL$|DATABASE_OWNER_URL$|HOST$|PORT$|NODE_ENV$)/;
const env = Object.fromEntries(Object.entries(process.env).filter(([name]) => !ours.test(name)));
env.NEXT_TELEMETRY_DISABLED = "1";

const bin = (file) => path.join(root, "node_modules", file);

/** Runs a program of this checkout to its end and gives its exit code. */
function exitOf(file, args, extra = {}) {
  return run(process.execPath, [file, ...args], {
    cwd: root,
    env: { ...env, ...extra },
    stdio: ["ignore", "inherit", "inherit"],
  });
}

async function succeeds(file, args, extra = {}) {
  return (await exitOf(file, args, extra)) === 0;
}

async function check(file, args) {
  return (await succeeds(file, args)) ? { passed: 1, failed: 0 } : { passed: 0, failed: 1 };
}

async function lint() {
  const style = await check(bin("@biomejs/biome/bin/biome"), ["check", "."]);
  const schema = await check("scripts/migration-new.mjs", ["--check"]);
  return { passed: style.passed + schema.passed, failed: style.failed + schema.failed };
}

async function types() {
  // The pages' own types (links, parameters) are generated.
  if (!(await succeeds(bin("next/dist/bin/next"), ["typegen"]))) return { passed: 0, failed: 1 };
  return check(bin("typescript/bin/tsc"), ["--noEmit", "--pretty", "false"]);
}

/** Where the registry's list can't be asked, nothing is known. */
async function audit() {
  const code = await exitOf("scripts/audit.mjs", []);
  if (code === 2) return { passed: 0, failed: 0, skipped: ["the registry's list of weaknesses can't be asked here"] };
  return { passed: code === 0 ? 1 : 0, failed: code === 0 ? 0 : 1 };
}

function readReport(file) {
  try {
    return JSON.parse(fs.readFileSync(file, "utf8"));
  } catch {
    return null;
  }
}

async function vitest(project) {
  const report = path.join(reports, `${project}.json`);
  const reporting = ["--reporter=default", "--reporter=json", `--outputFile.json=${report}`];
  const ok = await succeeds(bin("vitest/vitest.mjs"), ["run", "--project", project, ...reporting]);
  const found = readReport(report);
  if (!found) return { passed: 0, failed: 1 };
  const skipped = found.testResults
    .flatMap((file) => file.assertionResults)
    .filter(({ status }) => !["passed", "failed"].includes(status))
    .map(({ fullName }) => fullName);
  return settle({ passed: found.numPassedTests, failed: found.numFailedTests, skipped }, ok);
}

async function e2e() {
  if (!(await succeeds("scripts/build.mjs", []))) return { passed: 0, failed: 1 };
  const { bringChromium } = await import("./find-chromium.mjs");
  let chromium;
  try {
    chromium = bringChromium((line) => console.log(line));
  } catch (error) {
    console.error(error.message);
    return { passed: 0, failed: 1 };
  }
  const report = path.join(reports, "e2e.json");
  const ok = await succeeds(bin("@playwright/test/cli.js"), ["test"], {
    PW_CHROMIUM: chromium,
    GALLEY_E2E_REPORT: report,
  });
  const found = readReport(report);
  if (!found) return { passed: 0, failed: 1 };
  const { expected, unexpected, flaky } = found.stats;
  return settle({ passed: expected, failed: unexpected + flaky, skipped: namesOfSkipped(found.suites) }, ok);
}

const namesOfSkipped = (suites) =>
  suites.flatMap((suite) => [
    ...namesOfSkipped(suite.suites ?? []),
    ...(suite.specs ?? [])
      .filter(({ tests }) => tests.some(({ status }) => status === "skipped"))
      .map(({ title }) => title),
  ]);

/** A run that ended badly though no test failed (a file that could not be loaded, a leak) has failed, and so has an empty one. */
function settle(counts, ok) {
  const unexplained = !ok && counts.failed === 0;
  return unexplained || counts.passed + counts.failed === 0 ? { ...counts, failed: counts.failed + 1 } : counts;
}

const stages = { lint, types, audit, unit: () => vitest("unit"), int: () => vitest("int"), e2e };

const asked = process.argv.slice(2);
const unknown = asked.filter((name) => !Object.hasOwn(stages, name));
if (unknown.length > 0) {
  console.error(`There is no stage ${unknown.join(", ")}. Stages: ${Object.keys(stages).join(", ")}.`);
  process.exit(1);
}

const results = [];
try {
  await prepareCheckout((line) => console.log(line));
  // The audit needs the network: it is CI's, or asked for by name.
  const all = Object.keys(stages).filter((stage) => stage !== "audit" || process.env.CI);
  for (const name of asked.length === 0 ? all : Object.keys(stages).filter((stage) => asked.includes(stage))) {
    console.log(`\n── ${name}`);
    const started = Date.now();
    const { passed, failed, skipped = [] } = await stages[name]();
    results.push({ name, passed, failed, skipped, seconds: Math.round((Date.now() - started) / 1000) });
  }
} catch (error) {
  console.error(error.stack ?? error);
  results.push({ name: "preparation", passed: 0, failed: 1, skipped: [], seconds: 0 });
}

console.log("");
for (const { name, passed, failed, skipped, seconds } of results) {
  console.log(
    `${name.padEnd(12)} ${passed} passed, ${failed} failed${skipped.length ? `, ${skipped.length} skipped` : ""}  (${seconds} s)`,
  );
  for (const title of skipped) console.log(`             skipped: ${title}`);
}
const sum = (count) => results.reduce((total, result) => total + count(result), 0);
const [passed, failed, skipped] = [sum((r) => r.passed), sum((r) => r.failed), sum((r) => r.skipped.length)];
process.exitCode = failed > 0 || passed === 0 ? 1 : 0;
console.log(`${passed} passed, ${failed} failed${skipped > 0 ? `, ${skipped} skipped` : ""}`);
