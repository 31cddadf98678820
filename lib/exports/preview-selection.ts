import "server-only";
import { articleFilters } from "@/lib/articles/article-filters";
import { describeSelection } from "@/lib/articles/describe-selection";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import type { PreviewTitle, SelectionPreview } from "./export-rows";

type Row = {
  id: number;
  filters: unknown;
  picked: boolean;
  count: number;
  checksum: string;
  createdAt: Date;
  expiresAt: Date | null;
  unchanged: number;
};

const titlesShown = 10;

/**
 * A frozen selection before it is exported: how many of it still are as they were, and the first titles.
 * @throws AppError not-found for an unknown or expired one
 */
export async function previewSelection(viewer: Viewer, id: number): Promise<SelectionPreview> {
  assertCan(viewer, "export:create");
  const [found, titles] = await Promise.all([
    queryRows<Row>(sql`
      SELECT s.id, s.filters, s.picked, s.count, s.checksum, s.created_at AS "createdAt",
        nullif(s.expires_at, 'infinity') AS "expiresAt",
        (SELECT count(*) FROM selection_chunks c CROSS JOIN LATERAL unnest(c.article_ids, c.versions) AS i(article_id, version)
          JOIN articles a ON a.id = i.article_id AND a.version = i.version
          WHERE c.selection_id = s.id AND NOT a.withdrawn)::int AS unchanged
      FROM selections s WHERE s.id = ${id}::int AND s.expires_at > now()`),
    queryRows<PreviewTitle>(sql`
      SELECT t.id, t.title, t.status, o.name AS source, t.overall FROM selection_chunks c
      CROSS JOIN LATERAL (
        SELECT a.id, a.title, a.status, a.source_id, a.overall FROM unnest(c.article_ids, c.versions) AS i(article_id, version)
        JOIN articles a ON a.id = i.article_id AND a.version = i.version
        WHERE NOT a.withdrawn ORDER BY a.id LIMIT ${titlesShown}::int
      ) t JOIN sources o ON o.id = t.source_id
      WHERE c.selection_id = ${id}::int ORDER BY c.first_id, t.id LIMIT ${titlesShown}::int`),
  ]);
  const row = found[0];
  if (!row) throw new AppError("not-found", `There is no selection ${id}; unused ones expire after 24 hours.`);
  const { filters, picked, ...frozen } = row;
  return {
    ...frozen,
    words: describeSelection({ filters: articleFilters.parse(filters), picked, count: row.count }),
    createdAt: row.createdAt.toISOString(),
    expiresAt: row.expiresAt?.toISOString() ?? null,
    titles,
  };
}
