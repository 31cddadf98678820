import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

/** The title of an article, or null where no list shows it. */
export async function findTitle(viewer: Viewer, articleId: number): Promise<string | null> {
  assertCan(viewer, "article:read");
  const [row] = await queryRows<{ title: string }>(
    sql`SELECT title FROM articles WHERE id = ${articleId}::int AND NOT withdrawn`,
  );
  return row?.title ?? null;
}
