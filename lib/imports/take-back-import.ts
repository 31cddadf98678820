import "server-only";
import type pg from "pg";
import { z } from "zod";
import { recordAudit } from "@/lib/auth/record-audit";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { withRunLock } from "@/lib/db/run-lock";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { findTakenBack } from "./find-taken-back";
import type { TakenBack } from "./import-rows";
import { restoreChanged, withdrawCreated } from "./take-back-articles";

/** One transaction's worth; a decision meanwhile waits for no more than that. */
const createdAtOnce = 2_000;
const changedAtOnce = 200;

/** Who asked, how far it is, and what it did so far; the ids are the last ones looked at. */
const progress = z.object({
  personId: z.number().nullable(),
  tokenId: z.number().nullable(),
  createdId: z.number(),
  changedId: z.number(),
  withdrawn: z.number(),
  restored: z.number(),
});

type Progress = z.infer<typeof progress>;

/** The articles that the import created or changed. */
async function countTouched(connection: pg.ClientBase, importId: number): Promise<number> {
  const found = await connection.query<{ count: number }>(
    `SELECT count(*)::int AS count FROM (SELECT id FROM articles WHERE import_id = $1
       UNION SELECT article_id FROM import_changes WHERE import_id = $1) touched`,
    [importId],
  );
  return found.rows[0]?.count ?? 0;
}

async function listNext(connection: pg.ClientBase, from: string, values: number[]): Promise<number[]> {
  const found = await connection.query<{ id: number }>(from, values);
  return found.rows.map((row) => row.id);
}

/** Takes back the next articles: first those it created, then those it changed. Null when there are none left. */
async function takeNext(connection: pg.ClientBase, importId: number, done: Progress): Promise<Progress | null> {
  const created = await listNext(
    connection,
    "SELECT id FROM articles WHERE import_id = $1 AND id > $2 ORDER BY id LIMIT $3",
    [importId, done.createdId, createdAtOnce],
  );
  const createdId = created.at(-1);
  if (createdId !== undefined) {
    const withdrawn = await withdrawCreated(connection, done, importId, created);
    return { ...done, createdId, withdrawn: done.withdrawn + withdrawn };
  }
  const changed = await listNext(
    connection,
    "SELECT article_id AS id FROM import_changes WHERE import_id = $1 AND article_id > $2 ORDER BY article_id LIMIT $3",
    [importId, done.changedId, changedAtOnce],
  );
  const changedId = changed.at(-1);
  if (changedId === undefined) return null;
  const { withdrawn, restored } = await restoreChanged(connection, done, importId, changed);
  return {
    ...done,
    changedId,
    withdrawn: done.withdrawn + withdrawn,
    restored: done.restored + restored,
  };
}

/** Writes one transaction's worth and how far it is. Null while there is more. */
async function takeStep(importId: number): Promise<TakenBack | "nothing to do" | null> {
  return inTransaction(async (connection) => {
    const found = await connection.query<{ taking: unknown }>(
      "SELECT taking_back AS taking FROM imports WHERE id = $1 AND taken_back_at IS NULL AND taking_back IS NOT NULL FOR UPDATE",
      [importId],
    );
    if (!found.rows[0]) return "nothing to do";
    const before = progress.parse(found.rows[0].taking);
    const after = await takeNext(connection, importId, before);
    if (after) {
      await connection.query("UPDATE imports SET taking_back = $2 WHERE id = $1", [importId, JSON.stringify(after)]);
      return null;
    }
    const { withdrawn, restored } = before;
    const touched = await countTouched(connection, importId);
    const taken = { withdrawn, restored, leftOut: touched - withdrawn - restored };
    await connection.query("UPDATE imports SET taken_back_at = now() WHERE id = $1", [importId]);
    await recordAudit(connection, before, "import.take-back", `import ${importId}`, taken);
    return taken;
  });
}

/**
 * Registers that a whole import is to be taken back.
 * @throws AppError not-found, wrong-status when it runs still, is being taken back or was taken back already
 */
export async function beginTakeBack(viewer: Viewer, importId: number): Promise<void> {
  assertCan(viewer, "import:take-back");
  await inTransaction(async (connection) => {
    const found = await connection.query<{ state: string; taken: boolean; taking: boolean }>(
      `SELECT state, taken_back_at IS NOT NULL AS taken, taking_back IS NOT NULL AS taking FROM imports
       WHERE id = $1 FOR UPDATE`,
      [importId],
    );
    const row = found.rows[0];
    if (!row) throw new AppError("not-found", `There is no import ${importId}.`);
    if (row.taken) throw new AppError("wrong-status", `Import ${importId} has been taken back already.`);
    if (row.taking) throw new AppError("wrong-status", `Import ${importId} is being taken back already.`);
    if (row.state === "queued" || row.state === "running") {
      throw new AppError("wrong-status", `Import ${importId} is ${row.state}; cancel it or let it end first.`);
    }
    const { personId, tokenId } = viewer;
    const none = { personId, tokenId, createdId: 0, changedId: 0, withdrawn: 0, restored: 0 };
    await connection.query("UPDATE imports SET taking_back = $2 WHERE id = $1", [importId, JSON.stringify(none)]);
  });
}

/**
 * Takes an import back from where it stands: withdraws what it created and restores what it changed, where nothing
 * happened since. @returns "busy" when another process does so, "later" when it was told to stop
 */
export async function runTakeBack(
  importId: number,
  how: { signal?: AbortSignal } = {},
): Promise<"ended" | "later" | "busy"> {
  return withRunLock("take-back", importId, async () => {
    while ((await takeStep(importId)) === null) if (how.signal?.aborted) return "later";
    return "ended";
  });
}

/** Registers it and takes it back. @throws AppError as `beginTakeBack` */
export async function takeBackImport(viewer: Viewer, importId: number): Promise<TakenBack> {
  await beginTakeBack(viewer, importId);
  return waitForTakeBack(viewer, importId, () => runTakeBack(importId));
}

/** What taking it back did, once it has: `work` is tried until nobody else is at it. */
async function waitForTakeBack(viewer: Viewer, importId: number, work: () => Promise<unknown>): Promise<TakenBack> {
  for (;;) {
    await work();
    const taken = await findTakenBack(viewer, importId);
    if (taken) return taken;
    await new Promise((resolve) => setTimeout(resolve, 100));
  }
}
