import { setTimeout as sleep } from "node:timers/promises";
import type pg from "pg";
import { type Joined, keepersLock } from "./join-server";
import { stopServer } from "./running-server";
import { removeSocketFolder } from "./socket-folder";

type Options = {
  home: string;
  join: () => Promise<Joined>;
  /** Start the server again when it dies under us. */
  revive: boolean;
  log: (line: string) => void;
};

/** A process's hold on the embedded server. */
export type ServerHold = { release(): Promise<void> };

/** Keeps one connection to the server open until release, which stops the server when nobody else is connected. */
export function keepServer(first: Joined, { home, join, revive, log }: Options): ServerHold {
  let { client } = first;
  let released = false;
  let returning: Promise<void> | undefined;
  const release = new AbortController();

  const watch = () => {
    client.once("end", () => {
      if (!released && revive) returning = comeBack();
    });
  };
  const comeBack = async () => {
    log("PostgreSQL has gone away; starting it again …");
    for (let pause = 500; !released; pause = Math.min(pause * 2, 30_000)) {
      try {
        client = (await join()).client;
        log("PostgreSQL is back; nothing that was saved is lost.");
        return watch();
      } catch (error) {
        if (released) return;
        log(`${error instanceof Error ? error.message : error}\nTrying again in ${pause / 1000} s.`);
        await sleep(pause, undefined, { signal: release.signal }).catch(() => {});
      }
    }
  };
  watch();

  return {
    async release() {
      if (released) return;
      released = true;
      release.abort();
      // One that is just being started again is ours to stop as well.
      await Promise.race([returning, sleep(10_000, undefined, { ref: false })]);
      if (await isLastOut(client).catch(() => false)) {
        const stopped = await stopServer(home);
        if (stopped) removeSocketFolder(first.socketFolder);
        else log("PostgreSQL is still writing; it stops by itself when it is done.");
      }
      await client.end().catch(() => {});
    },
  };
}

/** True when nobody else is connected, and then holds the lock that keeps newcomers waiting until the server is gone. */
async function isLastOut(client: pg.Client): Promise<boolean> {
  await client.query("select pg_advisory_unlock_shared($1)", [keepersLock]);
  const alone = await client.query<{ locked: boolean }>("select pg_try_advisory_lock($1) as locked", [keepersLock]);
  if (!alone.rows[0]?.locked) return false;
  // Connections of our own child processes and pools take a moment to be noticed as closed.
  for (const until = Date.now() + 1_500; Date.now() < until; await sleep(25)) {
    const { rowCount } = await client.query(
      "select from pg_stat_activity where backend_type = 'client backend' and pid <> pg_backend_pid()",
    );
    if (rowCount === 0) return true;
  }
  return false;
}
