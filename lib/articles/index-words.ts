import "server-only";
import type pg from "pg";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { BodyFormat } from "./body/read-body";
import { passagesOf } from "./passages";

/**
 * PostgreSQL refuses a word list over 1 MB. Words joined by a hyphen are listed whole and in parts, which in a script of
 * four bytes a letter makes up to eight bytes of each character.
 */
const indexedCharacters = 120_000;

/** Passages are read from as much of a body: a thousand of them are in memory at once. */
const readCharacters = 40_000;

type Text = { id: number; body: string; format: BodyFormat };

function readTexts(texts: readonly Text[]) {
  return {
    ids: texts.map(({ id }) => id),
    passages: texts.map(({ body, format }) => `{${passagesOf(body, format)}}`),
  };
}

type Conflict = Record<"words" | "passages", Sql>;

/** The words and the passages of the current revisions. */
async function index(connection: pg.ClientBase, articleIds: number[], conflict: Conflict): Promise<void> {
  if (articleIds.length === 0) return;
  const current = sql`FROM articles a JOIN revisions r ON r.id = a.current_revision_id
    WHERE a.id = ANY(${articleIds}::int[])`;
  const texts = await queryRows<Text>(
    sql`SELECT a.id, left(r.body, ${readCharacters}::int) AS body, r.body_format AS format ${current}`,
    connection,
  );
  // PostgreSQL makes the words, which takes longest, while the passages are read here.
  const [, read] = await Promise.all([
    queryRows(
      sql`INSERT INTO article_words (article_id, words)
        SELECT a.id, setweight(to_tsvector('simple', r.title), 'A')
          || setweight(to_tsvector('simple', left(r.body, ${indexedCharacters}::int)), 'B') ${current}
        ON CONFLICT (article_id) ${conflict.words}`,
      connection,
    ),
    Promise.resolve(texts).then(readTexts),
  ]);
  await queryRows(
    sql`INSERT INTO article_passages (article_id, passages)
      SELECT id, passages::bigint[] FROM unnest(${read.ids}::int[], ${read.passages}::text[]) AS t(id, passages)
      ON CONFLICT (article_id) ${conflict.passages}`,
    connection,
  );
}

/** Brings what search and Similar Posts read of these articles up to their current revisions, in the caller's transaction. */
export async function indexWords(connection: pg.ClientBase, articleIds: number[]): Promise<void> {
  await index(connection, articleIds, {
    words: sql`DO UPDATE SET words = excluded.words`,
    passages: sql`DO UPDATE SET passages = excluded.passages`,
  });
}

/** The same for articles that have none yet. What another transaction wrote meanwhile is newer, and stays. */
export async function indexNewWords(connection: pg.ClientBase, articleIds: number[]): Promise<void> {
  await index(connection, articleIds, { words: sql`DO NOTHING`, passages: sql`DO NOTHING` });
}
