import "server-only";
import { overallIn, weightsNow } from "@/lib/articles/overall-in";
import { withRunLock } from "@/lib/db/run-lock";
import { listRunning } from "@/lib/db/running-transactions";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";

/** Articles that one transaction looks at: as many as may keep a decision on one of them waiting. */
const articlesAtOnce = 2_000;

type State = { last: number; startedAt: string; waitsFor: string[] | null };

async function findRunning(): Promise<State | null> {
  const [row] = await queryRows<{ value: State }>(
    sql`SELECT value FROM settings WHERE key = 'weighing' AND value->>'state' = 'running'`,
  );
  return row?.value ?? null;
}

/**
 * Transactions that began before the weights were changed may still write by the former ones, behind the place that
 * this has come to; so it begins when they have ended.
 */
async function isAlone({ waitsFor, startedAt }: State): Promise<boolean> {
  const running = await listRunning();
  const left = (waitsFor ?? running).filter((transaction) => running.includes(transaction));
  await queryRows(sql`UPDATE settings SET value = value || jsonb_build_object('waitsFor', ${JSON.stringify(left)}::jsonb)
    WHERE key = 'weighing' AND value->>'startedAt' = ${startedAt}::text`);
  return left.length === 0;
}

/** One chunk and how far it is, together. False when that was the last, or somebody stopped it or chose anew. */
function weighNext(startedAt: string): Promise<boolean> {
  return inTransaction(async (connection) => {
    const [state] = await queryRows<{ last: number }>(
      sql`SELECT (value->>'last')::int AS last FROM settings WHERE key = 'weighing' AND value->>'state' = 'running'
        AND value->>'startedAt' = ${startedAt}::text FOR UPDATE`,
      connection,
    );
    if (!state) return false;
    const [chunk] = await queryRows<{ rows: number; end: number | null }>(
      sql`SELECT count(*)::int AS rows, max(id) AS end FROM
        (SELECT id FROM articles WHERE id > ${state.last}::int ORDER BY id LIMIT ${articlesAtOnce}::int) next`,
      connection,
    );
    if (!chunk || chunk.end === null) {
      await queryRows(
        sql`UPDATE settings SET value = value || jsonb_build_object('state', 'completed', 'finishedAt', to_jsonb(now()))
          WHERE key = 'weighing'`,
        connection,
      );
      return false;
    }
    const within = sql`a.id > ${state.last}::int AND a.id <= ${chunk.end}::int`;
    // In the order in which all others lock articles.
    await queryRows(sql`SELECT FROM articles a WHERE ${within} ORDER BY a.id FOR NO KEY UPDATE`, connection);
    await queryRows(
      sql`UPDATE articles a SET overall = ${overallIn("a", "w")} FROM (${weightsNow}) w
        WHERE ${within} AND a.overall IS DISTINCT FROM ${overallIn("a", "w")}`,
      connection,
    );
    await queryRows(
      sql`UPDATE settings SET value = value || jsonb_build_object('last', ${chunk.end}::int,
        'done', (value->>'done')::int + ${chunk.rows}::int) WHERE key = 'weighing'`,
      connection,
    );
    return true;
  });
}

/** Works out overall scores under new weights, as long as there is something to do; a kill costs one chunk. */
export async function weighArticles({ signal }: { signal?: AbortSignal } = {}): Promise<void> {
  if (!(await findRunning())) return;
  await withRunLock("weighing", 1, async () => {
    const state = await findRunning();
    if (!state || !(await isAlone(state))) return;
    while (!signal?.aborted && (await weighNext(state.startedAt)));
  });
}
