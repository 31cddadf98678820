import "server-only";
import { type Sql, sql } from "@/lib/db/sql";

// What an undo asks and gives, for one article and for the hundred thousand of a bulk decision: fragments over an
// article `a` and the decision `d` that is to be undone.

const textOf = (revisionId: Sql) => sql`(SELECT text_hash FROM revisions WHERE id = ${revisionId})`;

/**
 * Whether something happened to the article since. Mostly that is a newer decision; but an import writes none where it
 * finds the article pending. A revision that it brought must not be put away unseen by giving back an older one, nor
 * get the status that was given to another text: nobody has read it.
 */
export const touchedSince: Sql = sql`(a.latest_decision_id <> d.id OR a.status <> d.status_after
  OR a.withdrawn <> d.withdrawn_after OR (a.current_revision_id <> d.revision_after_id AND (
    d.revision_before_id <> d.revision_after_id OR (d.status_before <> 'pending'
      AND ${textOf(sql`a.current_revision_id`)} <> ${textOf(sql`d.revision_after_id`)}))))`;

const flipped = sql`(d.flags_before # d.flags_after)`;

/** The flags that the decision changed as they were before it; one that came from elsewhere meanwhile stays. */
export const flagsAfterUndo: Sql = sql`((a.flags & ~${flipped}) | (d.flags_before & ${flipped}))`;

/** When the article had been decided last before a decision, which is when an approval in force again was given. */
export function decidedBefore(articleId: Sql, decisionId: Sql): Sql {
  return sql`(SELECT max(e.created_at) FROM decisions e
    WHERE e.article_id = ${articleId} AND e.id < ${decisionId} AND e.kind IN ('approve', 'reject'))`;
}
