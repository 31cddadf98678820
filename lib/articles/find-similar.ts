import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { SimilarArticle } from "./article-rows";
import { plainTextOf } from "./plain-text";

const phraseWords = 9;
const passagesCompared = 12;
// A stock passage stands in tens of thousands of articles; a few hundred of each suffice to rank.
const articlesPerPassage = 300;

/** The opening words of each passage long enough to be told from another. */
function openingsOf(text: string): string[] {
  return text
    .split(/\n+/)
    .map((passage) => passage.trim().split(/\s+/))
    .filter((words) => words.length >= phraseWords)
    .slice(0, passagesCompared)
    .map((words) => words.slice(0, phraseWords).join(" "));
}

/** Articles that share passages with this one, the most shared first. `of` counts the passages compared. */
export async function findSimilar(viewer: Viewer, articleId: number, limit = 3): Promise<SimilarArticle[]> {
  assertCan(viewer, "article:read");
  const texts = await queryRows<{ body: string; bodyFormat: "html" | "markdown" | "text" }>(sql`
    SELECT r.body, r.body_format AS "bodyFormat" FROM articles a JOIN revisions r ON r.id = a.current_revision_id
    WHERE a.id = ${articleId}::int`);
  const text = texts[0];
  const openings = text ? openingsOf(plainTextOf(text.body, text.bodyFormat)) : [];
  if (openings.length === 0) return [];
  const rows = await queryRows<Omit<SimilarArticle, "of">>(sql`
    SELECT a.id, a.title, a.status, count(*)::int AS shared
    FROM unnest(${openings}::text[]) AS passage(words)
    CROSS JOIN LATERAL (SELECT w.article_id FROM article_words w
      WHERE w.words @@ phraseto_tsquery('simple', passage.words) AND w.article_id <> ${articleId}::int
      LIMIT ${articlesPerPassage}) AS match
    JOIN articles a ON a.id = match.article_id AND NOT a.withdrawn
    GROUP BY a.id ORDER BY count(*) DESC, a.id LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, of: openings.length }));
}
