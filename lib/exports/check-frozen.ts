import "server-only";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { countItems } from "./build-manifest";
import type { Problem } from "./check-file";
import { differencesOf } from "./differences";
import type { Manifest } from "./export-rows";

/** A decision that is seen by a freezing began before it; this much is left to clocks. */
const clocksMayDiffer = "1 minute";

/** Of one export; beyond these it is another set altogether. */
const mostNamed = 100;

/**
 * The frozen articles whose status or decision is none that the record knows, each as `row` and `problem`. Revisions and
 * flags are told by a record's hash, statuses and decisions by nothing but this.
 * @param which of the exports `e`
 */
export function frozenBesideDecisions(which: Sql): Sql {
  const all = sql`SELECT e.id, row_number() OVER (PARTITION BY e.id ORDER BY i.article_id) AS place,
      count(*) OVER (PARTITION BY e.id) AS of_export, CASE
        WHEN d.article_id IS DISTINCT FROM i.article_id AND i.decision_id IS NOT NULL
          THEN 'it froze article ' || i.article_id || ' with decision ' || i.decision_id || ', which is none of that article'
        WHEN d.created_at > e.frozen_at + ${clocksMayDiffer}::interval
          THEN 'it froze article ' || i.article_id || ' with decision ' || i.decision_id || ', which was taken later'
        ELSE 'it froze article ' || i.article_id || ' as ' || i.status || coalesce(', decision ' || d.id || ' left it '
          || d.status_after, ', without any decision') END AS problem
    FROM export_items i JOIN exports e ON e.id = i.export_id LEFT JOIN decisions d ON d.id = i.decision_id
    WHERE ${which} AND ((d.article_id IS DISTINCT FROM i.article_id AND i.decision_id IS NOT NULL)
      OR d.created_at > e.frozen_at + ${clocksMayDiffer}::interval OR coalesce(d.status_after, 'pending') <> i.status)`;
  return sql`SELECT 'export ' || id AS row, problem
        || CASE WHEN place = ${mostNamed}::int AND of_export > place THEN '; and ' || (of_export - place) || ' more' ELSE '' END AS problem
    FROM (${all}) found WHERE place <= ${mostNamed}::int`;
}

/** Of a completed export, what its manifest counts by status, flag, source and change against what is frozen. */
export async function checkCounts(manifest: Manifest): Promise<Problem[]> {
  const { export: id, counts, changes, since } = manifest;
  const frozen = await countItems(id, since !== null);
  const differ = differencesOf({ counts, changes }, frozen, "the frozen set");
  return differ.map((one) => ({ row: `export ${id}`, problem: `in its manifest ${one}` }));
}

/** A frozen set as a whole: its counts, and each article's status and decision. */
export async function checkFrozen(manifest: Manifest): Promise<Problem[]> {
  const beside = await queryRows<Problem>(frozenBesideDecisions(sql`e.id = ${manifest.export}::int`));
  return [...(await checkCounts(manifest)), ...beside];
}
