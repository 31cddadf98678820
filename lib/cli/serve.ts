import net from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { codeOf, type DataFolder, openDataFolder } from "@/lib/db/data-folder";
import { closeDatabase } from "@/lib/db/db";
import { migrateDatabase } from "@/lib/db/migrate-database";
import { openDatabase } from "@/lib/db/open-database";
import { childEnv, env, setEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { isOutage } from "@/lib/errors/is-outage";
import type { FirstAdmin } from "@/lib/people/make-first-admin";
import { firstRun } from "./first-run";
import { readAuthSecret } from "./serving/auth-secret";
import { buildPages } from "./serving/build-pages";
import { assertPortIsFree, isGalley, urlOf } from "./serving/check-port";
import { holdDataFolder, wasKilled } from "./serving/data-folder-hold";
import { isReachable } from "./serving/is-reachable";
import { Shutdown } from "./serving/shutdown";
import { type Supervised, supervise } from "./serving/supervise";

// What npm start becomes once the packages are there: it prepares, then watches over the web server and the worker.
// With --dev the pages are compiled as they are asked for.

const say = (line: string): void => void process.stdout.write(`${line}\n`);
const step = (number: number, name: string) => (line: string) => say(`[${number}/6] ${name}: ${line}`);

const isDev = process.argv.includes("--dev");

async function prepareDatabase(shutdown: Shutdown, url: string): Promise<void> {
  const [logDatabase, logSchema] = [step(2, "Database"), step(3, "Schema")];
  const database = await shutdown.run(
    () => openDatabase({ log: logDatabase, revive: true }),
    ({ release }) => release(),
  );
  logDatabase(database.description);
  // Before anything is changed: a Galley that runs from here may be an older one.
  await shutdown.run(
    // Looked at again: a copied folder has been given an id of its own meanwhile.
    () => holdDataFolder(openDataFolder(env().GALLEY_DATA_DIR), database.appUrl, url, say),
    ({ release }) => release(),
  );
  const applied = await shutdown.run(() => migrateDatabase(database, logSchema));
  logSchema(applied.length === 0 ? "up to date" : `${applied.length} migrations applied`);
  setEnv({ DATABASE_URL: database.appUrl });
}

async function runFirstTime(shutdown: Shutdown): Promise<FirstAdmin | null> {
  const log = step(4, "First run");
  shutdown.add(closeDatabase);
  const admin = await shutdown.run(() => firstRun(log));
  // Said at once and only here: a start that is stopped later must not take the password along.
  log(admin ? `made the admin ${describeAdmin(admin)}` : "done earlier");
  // The supervisor itself needs no connections from here on.
  await closeDatabase();
  return admin;
}

const describeAdmin = ({ email, password }: FirstAdmin) =>
  password === null
    ? `${email} with the password from GALLEY_ADMIN_PASSWORD`
    : `${email}\n\n  e-mail        ${email}\n  password      ${password}   (shown only now)\n`;

async function build(shutdown: Shutdown): Promise<void> {
  const log = step(5, "Pages");
  if (isDev) return log("compiled as they are asked for (--dev)");
  const { child, done } = buildPages(log);
  const building = shutdown.run(() => done);
  shutdown.add(() => {
    child.kill("SIGTERM");
  });
  await building;
}

function startProcesses(folder: DataFolder, url: string, shutdown: Shutdown): { web: Supervised; worker: Supervised } {
  const { HOST, PORT, DATABASE_URL = "", GALLEY_URL, GALLEY_DATA_DIR, NEXTAUTH_SECRET } = env();
  const variables = childEnv({
    DATABASE_URL,
    GALLEY_DATA_DIR,
    NEXTAUTH_SECRET: NEXTAUTH_SECRET ?? readAuthSecret(folder),
    NEXTAUTH_URL: GALLEY_URL ?? url,
    NEXT_TELEMETRY_DISABLED: "1",
    NODE_ENV: isDev ? "development" : "production",
  });
  const common = {
    env: variables,
    log: say,
    // While the database is away both keep dying, and come back with it.
    mayGoOn: async () => !(await isReachable(DATABASE_URL)),
    onGivenUp: (message: string) => {
      say(message);
      void shutdown.end(1);
    },
  };
  // A thousand external ids are asked about in one address, which Node.js would refuse at 16 kB.
  const next = [
    "--max-http-header-size=131072",
    "node_modules/next/dist/bin/next",
    isDev ? "dev" : "start",
    "-H",
    HOST,
    "-p",
    String(PORT),
  ];
  const web = supervise({ name: "web server", args: next, ...common });
  const workerArgs = ["--conditions=react-server", "--import", "tsx", "lib/jobs/worker.ts"];
  const worker = supervise({ name: "worker", args: workerArgs, ...common });
  const both = [web, worker];
  shutdown.add(
    async () => void (await Promise.all(both.map((process) => process.stop()))),
    () => both.forEach((process) => void process.kill()),
  );
  return { web, worker };
}

async function waitUntilHealthy(url: string, shutdown: Shutdown): Promise<void> {
  for (const since = Date.now(); !shutdown.begun; await sleep(100)) {
    if (await isGalley(url)) return;
    if (Date.now() - since > 120_000) throw new AppError("unavailable", `The web server does not answer at ${url}.`);
  }
}

function announce(url: string, admin: FirstAdmin | null): void {
  const { GALLEY_URL, HOST } = env();
  say(`\nGalley is ready: ${GALLEY_URL ?? url}`);
  if (GALLEY_URL) say(`  listening at  ${url}`);
  else if (net.isIP(HOST) && url.includes("localhost"))
    say("  on every address of this machine; set GALLEY_URL to the one that people use");
  if (admin)
    say(
      `  sign in as ${admin.email} with the password ${admin.password === null ? "from GALLEY_ADMIN_PASSWORD" : "above"}`,
    );
  say("Ctrl-C stops it.\n");
}

async function main(shutdown: Shutdown): Promise<void> {
  const { HOST, PORT, GALLEY_DATA_DIR } = env();
  const url = urlOf(HOST, PORT);
  const folder = openDataFolder(GALLEY_DATA_DIR);
  // The web server of a Galley that was killed follows it within seconds.
  await assertPortIsFree(HOST, PORT, wasKilled(folder) ? 15_000 : 0);
  await prepareDatabase(shutdown, url);
  const admin = await runFirstTime(shutdown);
  await build(shutdown);

  const { web, worker } = startProcesses(folder, url, shutdown);
  await waitUntilHealthy(url, shutdown);
  if (shutdown.begun) return;
  web.showOutput();
  worker.showOutput();
  step(6, "Web server and worker")("running");
  announce(url, admin);
  // For a program that started this one, such as the end-to-end tests.
  process.send?.({ ready: true, url, databaseUrl: env().DATABASE_URL });
}

/** In words for the person who started Galley; a stack only for what nobody foresaw. */
function explain(error: unknown): string {
  if (error instanceof AppError) return error.message;
  const diskFull = ["ENOSPC", "EDQUOT", "53100"].includes(codeOf(error) ?? "");
  if (diskFull) return "The disk is full. Make room and start again; nothing that was saved is lost.";
  if (isOutage(error)) return "The database has gone away in the middle of the start. Starting again is safe.";
  return error instanceof Error ? (error.stack ?? error.message) : String(error);
}

const shutdown = new Shutdown(say);
try {
  await main(shutdown);
} catch (error) {
  // What fails while everything is being taken down fails because of that.
  if (!shutdown.begun) {
    process.stderr.write(`\n${explain(error)}\n`);
    await shutdown.end(1);
  }
}
