import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { bareEnv } from "@/lib/env";
import { CannotStart } from "./cannot-start";
import { codeOf } from "./data-folder";
import type { DatabasePlace } from "./locate-database";
import type { PostgresBinaries } from "./postgres-binaries";
import { findRunningServer, removeStalePidFile } from "./running-server";
import { explainServerLog, lostRace, openServerLog, readServerLog, serverLogFile, tailOf } from "./server-log";
import { isPrivate, makeSocketFolder } from "./socket-folder";

export type Server = DatabasePlace & {
  binaries: PostgresBinaries;
  /** For a server that we start; one that runs may have been started with another temporary folder. */
  socketFolder: string;
  settings: string[];
  log: (line: string) => void;
};

/** A connection as superuser that counts among the server's keepers, and where the server was found. */
export type Joined = { client: pg.Client; socketFolder: string; started: boolean };

/** Held shared by every keeper, and alone by the one that stops the server. */
export const keepersLock = 72_707_371;

const patienceMs = 30_000;
const cannotConnectNow = "57P03";

type Attempt = { child: ChildProcess | null; offset: number; at: number; count: number; failure: Error | null };

/**
 * Attaches to the server, or starts it and attaches. A lost race, and a predecessor that is still dying, are
 * tried again.
 * @throws Error when the server does not start, with its own last words
 */
export async function joinServer(server: Server): Promise<Joined> {
  const attempt: Attempt = { child: null, offset: 0, at: 0, count: 0, failure: null };
  const started = Date.now();
  for (let waitedSince = Date.now(), told = Date.now(); ; ) {
    const found = await tryToJoin(server);
    // Ours only if it still runs: otherwise another start won, and this is its server.
    if (found !== "busy" && found !== "absent") return { ...found, started: attempt.child?.exitCode === null };
    if (found === "busy") waitedSince = Date.now();
    if (found === "busy" && Date.now() - told > 10_000) {
      told = Date.now();
      server.log(
        `PostgreSQL is recovering (${Math.round((told - started) / 1000)} s); what was saved is being made sure of …`,
      );
    }
    if (found === "absent") startIfNobodyDoes(server, attempt);
    if (Date.now() - waitedSince > patienceMs) throw giveUp(server, attempt);
    await sleep(25);
  }
}

async function tryToJoin(server: Server): Promise<Omit<Joined, "started"> | "busy" | "absent"> {
  const running = findRunningServer(server.home);
  const known = running && isPrivate(running.socketFolder, server.user);
  const socketFolder = known ? running.socketFolder : server.socketFolder;
  const client = new pg.Client({
    host: socketFolder,
    port: 5432,
    user: "postgres",
    database: "postgres",
    application_name: "galley-keeper",
    connectionTimeoutMillis: 5_000,
  });
  // A connection that breaks also ends, and whoever holds it watches for that.
  client.on("error", () => {});
  try {
    await client.connect();
    const { rows } = await client.query<{ data_directory: string }>("show data_directory");
    if (!known && rows[0]?.data_directory !== fs.realpathSync(server.home))
      throw new Error("another database's server");
    // Waits while the last keeper is stopping the server, and then breaks with it.
    await client.query("select pg_advisory_lock_shared($1)", [keepersLock]);
    return { client, socketFolder };
  } catch (error) {
    await client.end().catch(() => {});
    return codeOf(error) === cannotConnectNow ? "busy" : "absent";
  }
}

function startIfNobodyDoes(server: Server, attempt: Attempt): void {
  const alive = attempt.child && attempt.child.exitCode === null && attempt.child.signalCode === null;
  if (attempt.failure) throw giveUp(server, attempt);
  if (alive || findRunningServer(server.home) || Date.now() - attempt.at < 500) return;
  if (attempt.child) {
    const words = readServerLog(server.home, attempt.offset);
    if (explainServerLog(words) || (attempt.count >= 3 && !lostRace(words))) throw giveUp(server, attempt);
  }
  removeStalePidFile(server.home);
  // Each time: the one that stopped the server before us removes it.
  makeSocketFolder(server.socketFolder, server.user);
  const { descriptor, offset } = openServerLog(server.home, server.user);
  // Detached and let go of: it must outlive a kill -9 of this process, and Ctrl-C must not reach it.
  const child = spawn(server.binaries.postgres, ["-D", server.home, "-k", server.socketFolder, ...server.settings], {
    ...server.user,
    cwd: "/",
    env: bareEnv(),
    stdio: ["ignore", descriptor, descriptor],
    detached: true,
  });
  fs.closeSync(descriptor);
  child.unref();
  child.on("error", (error) => {
    attempt.failure = error;
  });
  Object.assign(attempt, { child, offset, at: Date.now(), count: attempt.count + 1 });
}

function giveUp(server: Server, attempt: Attempt): Error {
  const running = findRunningServer(server.home);
  if (running) {
    return new CannotStart(
      `PostgreSQL runs on ${server.home} (process ${running.pid}) but does not answer at ${server.socketFolder}. Stop it with npm run db:stop and start again.`,
    );
  }
  if (attempt.failure) {
    return new CannotStart(
      `${server.binaries.postgres} could not be run: ${attempt.failure.message}. Set DATABASE_URL to use a PostgreSQL of your own.`,
    );
  }
  const words = readServerLog(server.home, attempt.offset);
  const reason = explainServerLog(words) ?? "it ended right away";
  return new CannotStart(
    `Galley's PostgreSQL did not start on ${server.home}: ${reason}.\n${tailOf(words)}\n(from ${serverLogFile(server.home)})`,
  );
}
