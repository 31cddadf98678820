import type pg from "pg";
import { db } from "@/lib/db/db";
import type { DecisionCommand } from "@/lib/review/decision-command";
import { recordDecision } from "@/lib/review/record-decision";
import { type Desk, withCopy } from "./desk";
import { figureOf, type Measured } from "./figure";
import { timeByTurns } from "./measure";

type Pending = { id: number; version: number; revision: number; flags: number };

const reason = { key: "duplicate", id: 1 };

async function drawPending(count: number, seed: number): Promise<Pending[]> {
  const found = await db().pool.query<Pending>(
    `SELECT id, version, current_revision_id AS revision, flags FROM articles WHERE status = 'pending' AND NOT withdrawn
     ORDER BY hashint4extended(id, $2) LIMIT $1`,
    [count, seed],
  );
  if (found.rows.length < count) throw new Error(`only ${found.rows.length} pending articles, ${count} are needed`);
  return found.rows;
}

/** A decision by hand: the row of the record and the guarded change of the article, in one transaction. */
async function decideBare(connection: pg.ClientBase, desk: Desk, article: Pending, kind: "approve" | "reject") {
  const status = kind === "approve" ? "approved" : "rejected";
  await connection.query("BEGIN");
  const made = await connection.query<{ id: number }>(
    `INSERT INTO decisions (article_id, kind, person_id, status_before, status_after, revision_before_id, revision_after_id,
       flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids)
     VALUES ($1, $2, $3, 'pending', $4, $5, $5, $6, $6, false, false, $7, $8) RETURNING id`,
    [
      article.id,
      kind,
      desk.editor.personId,
      status,
      article.revision,
      article.flags,
      article.version + 1,
      kind === "reject" ? [reason.id] : [],
    ],
  );
  const changed = await connection.query(
    `UPDATE articles SET status = $3, version = version + 1, decided_at = now(), latest_decision_id = $4
     WHERE id = $1 AND version = $2 AND status = 'pending'`,
    [article.id, article.version, status, made.rows[0]?.id],
  );
  if (changed.rowCount !== 1) throw new Error(`article ${article.id} was not pending`);
  await connection.query("COMMIT");
}

function commandOf(kind: "approve" | "reject", version: number): DecisionCommand {
  return kind === "approve" ? { kind, version } : { kind, version, reasons: [reason.key] };
}

/** A decision on the server, beside the same as bare SQL. */
export async function measureDecide(desk: Desk, runs = 200): Promise<Measured> {
  return withCopy(desk, async () => {
    const measured: Measured = { figures: [], skipped: [] };
    const articles = await drawPending(4 * (runs + 1), desk.seed);
    const connection = await db().pool.connect();
    const next = () => articles.pop() ?? { id: 0, version: 0, revision: 0, flags: 0 };
    try {
      for (const kind of ["approve", "reject"] as const) {
        const pair = await timeByTurns(runs, async () => {
          const [ours, bare] = [next(), next()];
          return {
            product: () => recordDecision(desk.editor, ours.id, commandOf(kind, ours.version)),
            floor: () => decideBare(connection, desk, bare, kind),
          };
        });
        measured.figures.push(figureOf({ part: "decide", name: kind, unit: "ms" }, pair));
      }
    } finally {
      connection.release();
    }
    return measured;
  });
}
