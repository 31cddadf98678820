import "server-only";
import type pg from "pg";

/**
 * PostgreSQL refuses a word list over 1 MB. Words joined by a hyphen are listed whole and in parts, which in a script of
 * four bytes a letter makes up to eight bytes of each character.
 */
const indexedCharacters = 120_000;

const insertWords = `INSERT INTO article_words (article_id, words)
     SELECT a.id, setweight(to_tsvector('simple', r.title), 'A')
                  || setweight(to_tsvector('simple', left(r.body, ${indexedCharacters})), 'B')
     FROM articles a JOIN revisions r ON r.id = a.current_revision_id
     WHERE a.id = ANY($1::int[])`;

/** Brings the search words of these articles up to their current revisions, in the caller's transaction. */
export async function indexWords(connection: pg.ClientBase, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await connection.query(`${insertWords} ON CONFLICT (article_id) DO UPDATE SET words = excluded.words`, [articleIds]);
}

/** The same for articles that have none yet. Words that another transaction wrote meanwhile are newer, and stay. */
export async function indexNewWords(connection: pg.ClientBase, articleIds: number[]): Promise<void> {
  if (articleIds.length === 0) return;
  await connection.query(`${insertWords} ON CONFLICT (article_id) DO NOTHING`, [articleIds]);
}
