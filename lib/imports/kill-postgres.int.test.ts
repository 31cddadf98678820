import { spawn } from "node:child_process";
import { once } from "node:events";
import path from "node:path";
import readline from "node:readline";
import { afterAll, beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { closeDatabase } from "@/lib/db/db";
import { type EmbeddedPostgres, openPostgres } from "@/lib/db/embedded-postgres";
import { migrateDatabase } from "@/lib/db/migrate-database";
import { findRunningServer } from "@/lib/db/running-server";
import { childEnv, setEnv } from "@/lib/env";
import { verify } from "@/lib/overview/verify";
import { dumpImport, dumpSource } from "@/lib/testing/dump-source";
import { makeRecord, queueLines } from "@/lib/testing/factories";
import { makeTestFolder, removeTestFolder } from "@/lib/testing/test-server";
import { getImport } from "./list-imports";
import { runImport } from "./run-import";

// A server of this file's own, durable as the product's: the one that all tests share must not be killed.
const folder = makeTestFolder();
const home = path.join(folder, "postgres");
let server: EmbeddedPostgres;

beforeAll(async () => {
  server = await openPostgres({ dir: folder });
  await migrateDatabase(server, () => {});
  await closeDatabase();
  setEnv({ DATABASE_URL: server.appUrl, DATABASE_OWNER_URL: server.ownerUrl });
});

afterAll(async () => {
  await closeDatabase();
  await server.release();
  removeTestFolder(folder);
});

/** Runs the import in a process of its own and kills the database under it after so many batches. */
async function killDatabaseUnder(importId: number, batches: number): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/run-import-child.ts", String(importId)],
    { env: childEnv({}), stdio: ["ignore", "pipe", "ignore"] },
  );
  const exited = once(child, "exit");
  let seen = 0;
  for await (const _line of readline.createInterface({ input: child.stdout })) {
    seen += 1;
    if (seen === batches) process.kill(findRunningServer(home)?.pid ?? 0, "SIGKILL");
  }
  const [code] = await exited;
  expect(code).not.toBe(0);
}

test("an import whose PostgreSQL is killed goes on once that is back, and comes to the same", async () => {
  const records = Array.from({ length: 2_600 }, () => makeRecord({ stack: ["a"] }));
  const lines = records.flatMap((record, i) => (i % 211 === 0 ? [record, "broken"] : [record]));
  const calm = await queueLines(lines, { source: "calm" });
  await runImport(calm);
  const id = await queueLines(lines, { source: "struck" });
  for (const batches of [2, 1]) {
    await closeDatabase();
    await killDatabaseUnder(id, batches);
    await server.release().catch(() => {});
    server = await openPostgres({ dir: folder });
    expect(await getImport(systemViewer, id)).toMatchObject({ state: "running" });
  }
  while ((await runImport(id)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
  expect(await dumpImport(id)).toEqual(await dumpImport(calm));
  expect(await dumpSource("struck")).toEqual(await dumpSource("calm"));
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});
