import { spawn } from "node:child_process";
import { once } from "node:events";
import readline from "node:readline";
import { Readable } from "node:stream";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { childEnv } from "@/lib/env";
import { synthLines } from "@/lib/synth/synth-lines";
import { dumpImport, dumpSource } from "@/lib/testing/dump-source";
import { importLines, makeRecord, queueLines } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { createImport } from "./create-import";
import { getImport } from "./list-imports";
import { runImport } from "./run-import";
import { spoolStream } from "./spool-input";

const count = 1700;
let lines: (object | string)[];
let changes: (object | string)[];

beforeAll(() => {
  const records = Array.from({ length: count }, () => makeRecord({ stack: ["a", "b"] }));
  // Broken lines and repeated identities on both sides of where batches end.
  lines = records.flatMap((record, i) => {
    if (i % 97 === 0) return [record, `broken line ${i}`];
    return i % 61 === 0 ? [record, { ...record, body: "changed at once" }] : [record];
  });
  changes = records.map((record, i) => (i % 20 === 0 ? { ...record, body: `changed ${i}` } : record));
});

verifyAtEnd();

async function queueBoth(source: string): Promise<[number, number]> {
  return [await queueLines(lines, { source }), await queueLines(changes, { source })];
}

/** Both inputs without any disturbance: what every disturbed run must come to. */
async function undisturbed(source: string) {
  const [first, second] = await queueBoth(source);
  for (const id of [first, second]) expect(await runImport(id)).toBe("ended");
  return { source: await dumpSource(source), first: await dumpImport(first), second: await dumpImport(second) };
}

test("an import stopped after every batch comes to the same as one that was not, row for row", async () => {
  const expected = await undisturbed("in one go");
  expect(expected.first.counts).toMatchObject({ state: "completed", created: count, rejected: 18, updated: 27 });
  expect(expected.second.counts).toMatchObject({ updated: 111, unchanged: count - 111, rejected: 0 });

  const [first, second] = await queueBoth("in many");
  for (const id of [first, second]) {
    let stops = 0;
    while ((await runImport(id, { signal: AbortSignal.abort() })) === "later") stops += 1;
    expect(stops).toBe(3);
  }
  expect(await dumpSource("in many")).toEqual(expected.source);
  expect(await dumpImport(first)).toEqual(expected.first);
  expect(await dumpImport(second)).toEqual(expected.second);
});

const startChild = (...args: number[]) =>
  spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/run-import-child.ts", ...args.map(String)],
    { env: childEnv({}), stdio: ["ignore", "pipe", "inherit"] },
  );

/** Runs the import in a process of its own, which kills itself after so many batches. */
async function runUntil(importId: number, batches: number): Promise<void> {
  const [, signal] = await once(startChild(importId, batches), "exit");
  expect(signal).toBe("SIGKILL");
}

/** Runs the import in a process of its own and kills that after so many batches and milliseconds. */
async function runAndKill(importId: number, batches: number, milliseconds: number): Promise<void> {
  const child = startChild(importId);
  const exited = once(child, "exit");
  let seen = 0;
  for await (const _line of readline.createInterface({ input: child.stdout })) {
    seen += 1;
    if (seen !== batches) continue;
    await new Promise((resolve) => setTimeout(resolve, milliseconds));
    child.kill("SIGKILL");
  }
  const [, signal] = await exited;
  expect(signal).toBe("SIGKILL");
}

/** The server notices a dead process a moment later; until then its lock is held. */
async function runOn(importId: number): Promise<void> {
  while ((await runImport(importId)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
}

test("an import whose process is killed goes on where it stood, without loss or repetition", async () => {
  const expected = await undisturbed("not killed");
  const [first, second] = await queueBoth("killed");
  await runUntil(first, 1);
  const { done, state } = await getImport(systemViewer, first);
  expect(state).toBe("running");
  expect(done).toBeGreaterThanOrEqual(500);
  await runOn(first);
  await runUntil(second, 2);
  await runOn(second);
  expect(await dumpSource("killed")).toEqual(expected.source);
  expect(await dumpImport(first)).toEqual(expected.first);
  expect(await dumpImport(second)).toEqual(expected.second);
});

test("an import killed at random moments, also of a format that is read again from the start, comes to the same", async () => {
  const text = [...synthLines("wxr", 6_000, 9)].join("");
  const queue = async (source: string) => {
    const input = await spoolStream(Readable.from([text]), "posts.xml", null);
    return createImport(systemViewer, { name: input.name, inputs: [input], source, optionFlags: 0 });
  };
  const calm = await queue("calm xml");
  await runImport(calm);
  const id = await queue("killed xml");
  for (let kill = 0; kill < 3; kill++) await runAndKill(id, 1, Math.random() * 40);
  await runOn(id);
  expect(await dumpImport(id)).toEqual(await dumpImport(calm));
  expect(await dumpSource("killed xml")).toEqual(await dumpSource("calm xml"));
}, 240_000);

test("two processes at once: one runs the import, the other finds it busy", async () => {
  const id = await queueLines(lines, { source: "busy" });
  const outcomes = await Promise.all([runImport(id), runImport(id), runImport(id)]);
  expect(outcomes.toSorted()).toEqual(["busy", "busy", "ended"]);
  expect(await getImport(systemViewer, id)).toMatchObject({ created: count, state: "completed" });
  expect(await runImport(id)).toBe("ended");
  expect(await getImport(systemViewer, id)).toMatchObject({ created: count });
});

test("a process that loses its lock unknowingly counts nothing twice when another takes over", async () => {
  await importLines([makeRecord()], { source: "lost lock" });
  const [source] = await queryRows<{ id: number }>(sql`SELECT id FROM sources WHERE name = 'lost lock'`);
  const id = await queueLines(lines, { source: "lost lock" });
  const outcomeOf = (run: Promise<unknown>) =>
    run.then(
      () => "ended",
      (error: unknown) => String(error),
    );
  // Of this test's database: others of the same server run imports of their own.
  const locks = sql`pg_locks WHERE locktype = 'advisory' AND database = (SELECT oid FROM pg_database WHERE datname = current_database())`;
  const waiting = async () =>
    (await queryRows(sql`SELECT 1 FROM ${locks} AND classid = 72707370 AND NOT granted`)).length;

  // With the source locked, both processes come as far as writing the same batch.
  const holder = await db().pool.connect();
  await holder.query("SELECT pg_advisory_lock(72707370, $1)", [source?.id]);
  const first = outcomeOf(runImport(id));
  await expect.poll(waiting).toBe(1);
  const lost = await queryRows(sql`SELECT pg_terminate_backend(pid) FROM ${locks}
    AND granted AND classid = 72707371 AND objid = ${id} AND objsubid = 2`);
  expect(lost).toHaveLength(1);
  const second = outcomeOf(runOn(id));
  await expect.poll(waiting).toBe(2);
  await holder.query("SELECT pg_advisory_unlock(72707370, $1)", [source?.id]);
  holder.release();
  expect([await first, await second].toSorted()).toEqual([`Error: import ${id} is carried on elsewhere`, "ended"]);
  await runOn(id);
  const { counts, rejects } = await dumpImport(id);
  expect(counts).toMatchObject({ state: "completed", done: lines.length, created: count, rejected: 18, updated: 27 });
  expect(rejects).toHaveLength(18);
});

test("two imports of one new set at once into one source create each article once", async () => {
  const records = Array.from({ length: 1200 }, () => makeRecord());
  const [one, two] = await Promise.all([
    importLines(records, { source: "at once" }),
    importLines(records.toReversed(), { source: "at once" }),
  ]);
  expect(one.created + two.created).toBe(1200);
  expect(one.unchanged + two.unchanged).toBe(1200);
  const { articles, revisions, decisions } = await dumpSource("at once");
  expect([articles.length, revisions.length, decisions.length]).toEqual([1200, 1200, 0]);
});

test("imports at once that bring the same new sources in different orders do not wait for each other for ever", async () => {
  const sources = Array.from({ length: 12 }, (_, i) => `crossing ${i}`);
  const records = sources.map((source) => ({ ...makeRecord(), source }));
  const shuffled = fc.sample(fc.shuffledSubarray(records, { minLength: 12 }), { numRuns: 6, seed: 3 });
  const rows = await Promise.all(shuffled.map((given) => importLines(given)));
  expect(rows.reduce((sum, row) => sum + row.created, 0)).toBe(12);
  expect(rows.every((row) => row.state === "completed")).toBe(true);
});
