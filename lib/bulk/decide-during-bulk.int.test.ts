import { spawn } from "node:child_process";
import { once } from "node:events";
import { afterAll, afterEach, beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { childEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { verify } from "@/lib/overview/verify";
import { recordDecision } from "@/lib/review/record-decision";
import { type ArticleSet, makeArticleSet } from "@/lib/testing/article-set";
import { decideNow, makeAdmin, makeEditor, type Person, type Unversioned } from "@/lib/testing/factories";
import { createBulk } from "./create-bulk";
import { getBulk } from "./list-bulk";
import { undoBulk } from "./undo-bulk";

let admin: Person;
let editors: Person[];

beforeAll(async () => {
  admin = await makeAdmin();
  editors = await Promise.all(Array.from({ length: 20 }, makeEditor));
});

afterEach(async () => {
  // Its check of the chain: each decision begins with the status and the version that the one before left.
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

afterAll(async () => {
  const decidedTwice = await db().prisma.decision.count({
    where: { kind: { in: ["approve", "reject"] }, statusBefore: { not: "pending" } },
  });
  expect(decidedTwice).toBe(0);
});

/** Runs it as the worker does, in a process with connections of its own, while `work` goes on until it has ended. */
async function runBeside(
  bulkId: number,
  work: (isRunning: () => boolean) => Promise<void>,
  chunkArticles = 5,
): Promise<void> {
  const child = spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/run-bulk-child.ts", `${bulkId}`, `${chunkArticles}`],
    { env: childEnv({}), stdio: ["ignore", "ignore", "inherit"] },
  );
  let isRunning = true;
  const exited = once(child, "exit").finally(() => {
    isRunning = false;
  });
  await expect
    .poll(async () => (await getBulk(admin, bulkId)).state, { interval: 2, timeout: 30_000 })
    .not.toBe("queued");
  await work(() => isRunning);
  expect((await exited)[0]).toBe(0);
}

/** Whether the decision was made; refusals that the rules foresee are none, a deadlock or a lost write fails. */
async function wasMade(decision: Promise<unknown>): Promise<boolean> {
  try {
    await decision;
    return true;
  } catch (error) {
    if (error instanceof AppError && ["stale", "wrong-status", "invalid-input"].includes(error.code)) return false;
    throw error;
  }
}

/** Each editor goes through the articles in an order of their own. */
const orderOf = (set: ArticleSet, editor: number) =>
  set.ids.map((_, place) => set.at((place * 7 + editor * 19) % set.ids.length));

test("of twenty editors and a bulk decision on the same articles, each article is decided by one", async () => {
  const set = await makeArticleSet(401);
  const bulkId = await createBulk(admin, { kind: "approve", selectionId: (await set.freeze()).id });
  let won = 0;
  await runBeside(bulkId, async (isRunning) => {
    await Promise.all(
      editors.map(async (editor, n) => {
        const command: Unversioned = n % 2 ? { kind: "approve" } : { kind: "reject", reasons: ["duplicate"] };
        for (const id of orderOf(set, n)) {
          if (!isRunning()) break;
          if (await wasMade(recordDecision(editor, id, { ...command, version: 1 }))) won += 1;
        }
      }),
    );
  });
  const bulk = await getBulk(admin, bulkId);
  expect(bulk).toMatchObject({ state: "completed", done: 401 - won, leftOut: won });
  expect(won, "the editors were in its way").toBeGreaterThan(0);
  expect(bulk.done, "and it in theirs").toBeGreaterThan(0);
  const [approved, rejected] = [await set.countDecisions("approve"), await set.countDecisions("reject")];
  expect(set.ids.map((_, place) => (approved[place] ?? 0) + (rejected[place] ?? 0))).toEqual(set.ids.map(() => 1));
  expect((await set.states()).every(({ version, status }) => version === 2 && status !== "pending")).toBe(true);
});

test("while a bulk decision is undone, twenty editors decide, reopen, undo and edit, and every article's record stays whole", async () => {
  const set = await makeArticleSet(199);
  const bulkId = await createBulk(admin, { kind: "approve", selectionId: (await set.freeze()).id });
  await runBeside(bulkId, async () => {});
  const undoId = await undoBulk(admin, bulkId);
  const commands: Unversioned[] = [
    { kind: "reopen" },
    { kind: "approve" },
    { kind: "undo" },
    { kind: "reject", reasons: ["duplicate"] },
    { kind: "edit", edit: { title: "In between" } },
  ];
  await runBeside(
    undoId,
    async (isRunning) => {
      await Promise.all(
        editors.map(async (editor, n) => {
          for (const [step, id] of orderOf(set, n).entries()) {
            const command = commands[(step + n) % commands.length];
            if (!isRunning() || !command) break;
            await wasMade(decideNow(editor, id, command));
          }
        }),
      );
    },
    1,
  );
  const undo = await getBulk(admin, undoId);
  expect(undo).toMatchObject({ state: "completed", total: 199 });
  expect(undo.done + undo.leftOut).toBe(199);
  expect(undo.leftOut).toBeGreaterThan(0);
});
