import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { SimilarArticle } from "./article-rows";
import type { BodyFormat } from "./body/read-body";
import { passagesOf } from "./passages";

/** Passages compared, from the first on. */
const mostCompared = 12;

/** Sets of passages that are looked up at once; of more, the first. */
const mostSets = 15;

/** All ways to choose so many of the passages, up to a number of them. */
export function setsOf(passages: readonly string[], size: number, most = mostSets): string[][] {
  const sets: string[][] = [];
  const choose = (from: number, chosen: string[]) => {
    if (sets.length >= most) return;
    if (chosen.length === size) {
      sets.push(chosen);
      return;
    }
    for (let next = from; next <= passages.length - (size - chosen.length); next++) {
      choose(next + 1, [...chosen, passages[next] ?? ""]);
    }
  };
  choose(0, []);
  return sets;
}

async function findPassages(articleId: number): Promise<string[]> {
  const [text] = await queryRows<{ body: string; format: BodyFormat }>(sql`
    SELECT r.body, r.body_format AS format FROM articles a JOIN revisions r ON r.id = a.current_revision_id
    WHERE a.id = ${articleId}::int`);
  return text ? passagesOf(text.body, text.format).slice(0, mostCompared) : [];
}

/** Articles that have all passages of one of these sets; some of them, since a set of stock passages has thousands. */
async function findSharing(articleId: number, sets: string[][], limit: number): Promise<number[]> {
  const rows = await queryRows<{ id: number }>(sql`
    SELECT DISTINCT m.id FROM unnest(${sets.map((set) => `{${set}}`)}::text[]) AS given(passages)
    CROSS JOIN LATERAL (
      SELECT p.id FROM (
        -- Apart: with the limit in sight a planner would go through the table until it has met so many.
        SELECT p.article_id AS id FROM article_passages p WHERE p.passages @> given.passages::bigint[] OFFSET 0) p
      JOIN articles a ON a.id = p.id AND NOT a.withdrawn WHERE p.id <> ${articleId}::int LIMIT ${limit}) m`);
  return rows.map(({ id }) => id);
}

/**
 * Articles that share passages with this one, the most shared first. `of` counts the passages compared. Looked for from
 * those that share all downwards: stock passages stand in a tenth of all articles, and going through them takes long.
 */
export async function findSimilar(viewer: Viewer, articleId: number, limit = 3): Promise<SimilarArticle[]> {
  assertCan(viewer, "article:read");
  const passages = await findPassages(articleId);
  const ids = new Set<number>();
  for (let size = passages.length; size > 0 && ids.size < limit; size--) {
    for (const id of await findSharing(articleId, setsOf(passages, size), limit)) ids.add(id);
  }
  const rows = await queryRows<Omit<SimilarArticle, "of">>(sql`
    SELECT a.id, a.title, a.status, cardinality(ARRAY(SELECT unnest(p.passages) INTERSECT SELECT unnest(${passages}::bigint[]))) AS shared
    FROM article_passages p JOIN articles a ON a.id = p.article_id WHERE p.article_id = ANY(${[...ids]}::int[])
    ORDER BY shared DESC, a.id LIMIT ${limit}`);
  return rows.map((row) => ({ ...row, of: passages.length }));
}
