import "server-only";
import { findWeights } from "@/lib/articles/find-weights";
import type { ScoreWeights } from "@/lib/articles/overall-score";
import { type AuditAction, recordAudit } from "@/lib/auth/record-audit";
import { assertCan, assertProved, type Viewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { Weighing } from "./weighing";

export type ScoreWeighting = { weights: ScoreWeights; weighing: Weighing | null };

/** The weights, and how far the articles are with them. */
export async function findWeighting(viewer: Viewer): Promise<ScoreWeighting> {
  assertCan(viewer, "setting:manage");
  const [row] = await queryRows<{ value: Weighing }>(
    sql`SELECT value - 'last' - 'waitsFor' AS value FROM settings WHERE key = 'weighing'`,
  );
  return { weights: await findWeights(), weighing: row?.value ?? null };
}

/**
 * Chooses how much each score counts. What is written from then on has it; the worker works out the overall score of
 * every article that is there.
 * @throws AppError forbidden, unproved
 */
export async function saveWeights(viewer: Viewer, weights: ScoreWeights): Promise<void> {
  assertCan(viewer, "setting:manage");
  assertProved(viewer);
  await inTransaction(async (connection) => {
    await queryRows(
      sql`INSERT INTO settings (key, value) VALUES ('weights', ${JSON.stringify(weights)}::jsonb),
        ('weighing', jsonb_build_object('state', 'running', 'done', 0, 'last', 0, 'waitsFor', NULL, 'finishedAt', NULL,
          'total', (SELECT count(*) FROM articles), 'startedAt', to_jsonb(now())))
        ON CONFLICT (key) DO UPDATE SET value = excluded.value`,
      connection,
    );
    await recordAudit(connection, viewer, "setting.change", "weights", { ...weights });
  });
}

async function change(viewer: Viewer, from: Weighing["state"], to: Weighing["state"], action: AuditAction) {
  assertCan(viewer, "setting:manage");
  await inTransaction(async (connection) => {
    const changed = await queryRows(
      sql`UPDATE settings SET value = value || jsonb_build_object('state', ${to}::text)
        WHERE key = 'weighing' AND value->>'state' = ${from}::text RETURNING 1`,
      connection,
    );
    if (changed.length === 0) throw new AppError("wrong-status", `No working out of scores is ${from}.`);
    await recordAudit(connection, viewer, action, "weights");
  });
}

/** Stops working out overall scores; those not reached yet stay as they were. @throws AppError wrong-status */
export async function cancelWeighing(viewer: Viewer): Promise<void> {
  assertCan(viewer, "setting:manage");
  await change(viewer, "running", "cancelled", "setting.stop");
}

/** Goes on where it was stopped. @throws AppError wrong-status */
export async function resumeWeighing(viewer: Viewer): Promise<void> {
  assertCan(viewer, "setting:manage");
  await change(viewer, "cancelled", "running", "setting.resume");
}
