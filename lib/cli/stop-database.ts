import { openDataFolder } from "@/lib/db/data-folder";
import { locateDatabase } from "@/lib/db/locate-database";
import { findRunningServer, stopServer } from "@/lib/db/running-server";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { readRunning, wasKilled } from "./serving/data-folder-hold";

const say = (line: string): void => void process.stdout.write(`${line}\n`);

/** Stops the embedded PostgreSQL of the data folder, unless a Galley works on it. Returns the process's exit code. */
async function stopDatabase(): Promise<number> {
  const folder = openDataFolder(env().GALLEY_DATA_DIR);
  const { home } = await locateDatabase(folder, say);
  const server = findRunningServer(home);
  if (!server) {
    say(`No PostgreSQL of Galley's runs on ${home}.`);
    return 0;
  }
  const galley = readRunning(folder);
  if (galley && !wasKilled(folder)) {
    say(
      `Galley runs from ${folder.dir} at ${galley.url} (process ${galley.pid}): stop that one, and it stops its PostgreSQL.`,
    );
    return 1;
  }
  if (!(await stopServer(home))) {
    say(`PostgreSQL (process ${server.pid}) is still writing; it stops by itself when it is done.`);
    return 1;
  }
  say(`Stopped PostgreSQL on ${home}; nothing is lost.`);
  return 0;
}

try {
  process.exitCode = await stopDatabase();
} catch (error) {
  process.stderr.write(`${error instanceof AppError ? error.message : error instanceof Error ? error.stack : error}\n`);
  process.exitCode = 1;
}
