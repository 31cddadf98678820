import { createHash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { CannotStart } from "@/lib/db/cannot-start";
import type { DataFolder } from "@/lib/db/data-folder";

/** What a running Galley leaves in its data folder, for messages. */
export type RunningGalley = { pid: number; url: string };

const noteIn = (folder: DataFolder) => path.join(folder.dir, "running.json");

export function readRunning(folder: DataFolder): RunningGalley | null {
  try {
    const note: RunningGalley = JSON.parse(fs.readFileSync(noteIn(folder), "utf8"));
    return note;
  } catch {
    return null;
  }
}

/** Whether the Galley that left its note has died without taking it away. */
export function wasKilled(folder: DataFolder): boolean {
  const note = readRunning(folder);
  if (!note) return false;
  try {
    process.kill(note.pid, 0);
    return false;
  } catch {
    return true;
  }
}

export type Hold = { release(): Promise<void> };

/**
 * Makes this the one Galley that runs from a data folder. The hold is an advisory lock in the database, so it ends
 * with the process, however that dies, and no number of a dead process is ever taken for it.
 * @param log told when the hold was lost and another connection has it
 * @throws Error naming the address and process of the one that runs
 */
export async function holdDataFolder(
  folder: DataFolder,
  databaseUrl: string,
  url: string,
  log: (line: string) => void,
): Promise<Hold> {
  const key = createHash("sha256").update(`galley ${folder.id} ${folder.dir}`).digest().readBigInt64BE().toString();
  let client = await connect(databaseUrl);
  if (!(await tryLock(client, key))) {
    await client.end();
    throw new CannotStart(await describeOther(folder));
  }
  fs.writeFileSync(noteIn(folder), JSON.stringify({ pid: process.pid, url } satisfies RunningGalley));

  let released = false;
  const keep = () => client.once("end", () => void regain());
  const regain = async () => {
    for (let isTold = false; !released; ) {
      await sleep(2_000);
      try {
        client = await connect(databaseUrl);
        if (await tryLock(client, key)) return keep();
        await client.end();
        // Another one, or for a while our own lost connection, until the database notices that it has gone.
        if (!isTold) log(`The hold on ${folder.dir} was lost and is not free; Galley goes on trying to get it back.`);
        isTold = true;
      } catch {
        // The database is away; the web server says so on its own.
      }
    }
  };
  keep();
  return {
    async release() {
      released = true;
      fs.rmSync(noteIn(folder), { force: true });
      await client.end().catch(() => {});
    },
  };
}

async function connect(url: string): Promise<pg.Client> {
  const client = new pg.Client({
    connectionString: url,
    application_name: "galley-supervisor",
    connectionTimeoutMillis: 5_000,
  });
  client.on("error", () => {});
  await client.connect();
  return client;
}

async function tryLock(client: pg.Client, key: string): Promise<boolean> {
  const { rows } = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [key]);
  return rows[0]?.locked === true;
}

async function describeOther(folder: DataFolder): Promise<string> {
  // It has the lock before it has left its note.
  for (const until = Date.now() + 2_000; !readRunning(folder) && Date.now() < until; ) await sleep(100);
  const other = readRunning(folder);
  const where = other ? ` at ${other.url} (process ${other.pid})` : "";
  return (
    `Galley already runs from ${folder.dir}${where}. Stop it with Ctrl-C where it was started` +
    `${other ? `, or with kill ${other.pid}` : ""}; or give this one a GALLEY_DATA_DIR of its own.`
  );
}
