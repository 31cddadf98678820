import "server-only";
import type pg from "pg";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import type { BodyFormat } from "./body/read-body";
import { gistOf } from "./gist-of";
import { passagesIn } from "./passages";
import { chunkWordOf } from "./search-chunks";
import { textBlocksOf } from "./text-blocks";

/**
 * PostgreSQL refuses a word list over 1 MB. Words joined by a hyphen are listed whole and in parts, which in a script of
 * four bytes a letter makes up to eight bytes of each character.
 */
const indexedCharacters = 120_000;

/** Passages and gists are read from as much of a body: a thousand of them are in memory at once. */
const readCharacters = 40_000;

type Text = { id: number; title: string; body: string; format: BodyFormat };

function readTexts(texts: readonly Text[]) {
  const read = texts.map(({ id, title, body, format }) => {
    const blocks = textBlocksOf(body, format);
    return { id, title, passages: `{${passagesIn(blocks)}}`, gist: gistOf(blocks) };
  });
  const column = <Name extends keyof (typeof read)[number]>(name: Name) => read.map((row) => row[name]);
  return { ids: column("id"), titles: column("title"), passages: column("passages"), gists: column("gist") };
}

/** Of the current revision: its words, its passages and its gist. */
async function index(connection: pg.ClientBase, articleIds: number[], conflict: Conflict): Promise<void> {
  if (articleIds.length === 0) return;
  const current = sql`FROM articles a JOIN revisions r ON r.id = a.current_revision_id
    WHERE a.id = ANY(${articleIds}::int[])`;
  const texts = await queryRows<Text>(
    sql`SELECT a.id, r.title, left(r.body, ${readCharacters}::int) AS body, r.body_format AS format ${current}`,
    connection,
  );
  // PostgreSQL makes the words, which takes longest, while the rest is made here.
  const [read] = await Promise.all([
    Promise.resolve(texts).then(readTexts),
    queryRows(
      sql`INSERT INTO article_words AS old (article_id, words)
        SELECT a.id, setweight(to_tsvector('simple', r.title), 'A')
          || setweight(to_tsvector('simple', left(r.body, ${indexedCharacters}::int)), 'B')
          || array_to_tsvector(ARRAY[${chunkWordOf(sql`a.id`)}]) ${current}
        ON CONFLICT (article_id) ${conflict.words}`,
      connection,
    ),
  ]);
  await queryRows(
    sql`INSERT INTO article_passages (article_id, passages)
      SELECT id, passages::bigint[] FROM unnest(${read.ids}::int[], ${read.passages}::text[]) AS t(id, passages)
      ON CONFLICT (article_id) ${conflict.passages}`,
    connection,
  );
  await queryRows(
    sql`INSERT INTO article_gists (article_id, words)
      SELECT id, setweight(to_tsvector('simple', title), 'A') || gist::tsvector
      FROM unnest(${read.ids}::int[], ${read.titles}::text[], ${read.gists}::text[]) AS t(id, title, gist)
      ON CONFLICT (article_id) ${conflict.gists}`,
    connection,
  );
}

type Conflict = Record<"words" | "passages" | "gists", Sql>;

const replace: Conflict = {
  words: sql`DO UPDATE SET words = excluded.words`,
  passages: sql`DO UPDATE SET passages = excluded.passages`,
  gists: sql`DO UPDATE SET words = excluded.words`,
};

const keep: Conflict = {
  // Of an older Galley: without the word of their chunk.
  words: sql`DO UPDATE SET words = excluded.words
    WHERE NOT old.words @@ ${chunkWordOf(sql`old.article_id`)}::tsquery`,
  passages: sql`DO NOTHING`,
  gists: sql`DO NOTHING`,
};

/** Brings what search and Similar Posts read of these articles up to their current revisions, in the caller's transaction. */
export async function indexWords(connection: pg.ClientBase, articleIds: number[]): Promise<void> {
  await index(connection, articleIds, replace);
}

/** The same for articles that have none yet. What another transaction wrote meanwhile is newer, and stays. */
export async function indexNewWords(connection: pg.ClientBase, articleIds: number[]): Promise<void> {
  await index(connection, articleIds, keep);
}
