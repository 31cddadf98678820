import { spawn } from "node:child_process";
import { once } from "node:events";
import { setTimeout as sleep } from "node:timers/promises";
import { beforeAll, expect, test } from "vitest";
import { childEnv } from "@/lib/env";
import { claimArticle } from "@/lib/review/claim-next";
import { holdArticle } from "@/lib/review/put-aside";
import { type ArticleSet, makeArticleSet } from "@/lib/testing/article-set";
import { dumpBulks } from "@/lib/testing/dump-bulks";
import { decideNow, makeAdmin, makeEditor, type Person } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import type { BulkCommand } from "./bulk-command";
import { createBulk } from "./create-bulk";
import { getBulk } from "./list-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

const count = 240;
let anna: Person;
let admin: Person;

beforeAll(async () => {
  anna = await makeEditor();
  admin = await makeAdmin();
});

verifyAtEnd();

const every = (set: ArticleSet, step: number, first: number) => set.ids.filter((_, place) => place % step === first);

/** Some are decided, flagged or put aside already, and some change once they are frozen. */
async function freezeMixed(set: ArticleSet): Promise<number> {
  for (const id of every(set, 10, 1)) await decideNow(anna, id, { kind: "approve" });
  for (const id of every(set, 10, 2)) await decideNow(anna, id, { kind: "reject", reasons: ["duplicate"] });
  for (const id of every(set, 10, 3)) await decideNow(admin, id, { kind: "flag", flags: { imageHeavy: true } });
  for (const id of every(set, 20, 4)) await holdArticle(anna, id, "not sure");
  const { id: selectionId } = await set.freeze();
  for (const id of every(set, 20, 5)) await decideNow(anna, id, { kind: "edit", edit: { title: "Another title" } });
  for (const id of every(set, 20, 6)) await claimArticle(anna, id);
  return selectionId;
}

async function touchSome(set: ArticleSet): Promise<void> {
  for (const id of every(set, 12, 7)) await decideNow(admin, id, { kind: "undo" });
  for (const id of every(set, 12, 8)) await decideNow(anna, id, { kind: "edit", edit: { title: "Touched" } });
}

type CommandOn = (selectionId: number) => BulkCommand;

/** A bulk decision and its undo, both run by `run`; everything that came of them. */
async function goThrough(commandOn: CommandOn, run: (bulkId: number) => Promise<void>) {
  const set = await makeArticleSet(count);
  const bulkId = await createBulk(admin, commandOn(await freezeMixed(set)));
  await run(bulkId);
  await touchSome(set);
  const undoId = await undoBulk(admin, bulkId);
  await run(undoId);
  return dumpBulks(set, [bulkId, undoId]);
}

/** Runs it in a process of its own and kills that at some moment after so many articles more. */
async function runAndKill(bulkId: number, articles: number): Promise<void> {
  const past = async () => {
    const { done, leftOut } = await getBulk(admin, bulkId);
    return done + leftOut;
  };
  const wanted = (await past()) + articles;
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/run-bulk-child.ts", String(bulkId), "1"],
    { env: childEnv({}), stdio: ["ignore", "ignore", "inherit"] },
  );
  const exited = once(child, "exit");
  await expect.poll(past, { interval: 2, timeout: 30_000 }).toBeGreaterThanOrEqual(wanted);
  await sleep(Math.random() * 25);
  child.kill("SIGKILL");
  const [, signal] = await exited;
  expect(signal).toBe("SIGKILL");
  expect((await getBulk(admin, bulkId)).state).toBe("running");
}

async function runStruck(bulkId: number): Promise<void> {
  for (let kill = 0; kill < 3; kill++) await runAndKill(bulkId, 1 + Math.floor(Math.random() * 20));
  // The server notices a killed process's connection in its own time, and frees the lock.
  await expect.poll(() => runBulk(bulkId, { chunkArticles: 30 })).toBe("ended");
}

test.each<{ kind: string; commandOn: CommandOn }>([
  { kind: "approval", commandOn: (selectionId) => ({ kind: "approve", selectionId, note: "all fine" }) },
  {
    kind: "flagging",
    commandOn: (selectionId) => ({
      kind: "flag",
      selectionId,
      flags: { aiGeneratedStyle: true, needsHumanReview: false },
    }),
  },
])(
  "a bulk $kind and its undo, killed at random moments, come to what undisturbed ones do, row for row",
  async ({ commandOn }) => {
    const calm = await goThrough(commandOn, async (bulkId) => {
      expect(await runBulk(bulkId)).toBe("ended");
    });
    expect(calm.bulks).toMatchObject([{ state: "completed" }, { state: "completed" }]);
    expect(calm.leftOut.length).toBeGreaterThan(20);
    expect(await goThrough(commandOn, runStruck)).toEqual(calm);
  },
  180_000,
);
