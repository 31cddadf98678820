import { db } from "@/lib/db/db";
import type { Random } from "@/lib/synth/random";

/** The values that stand in the articles, for the parts to draw from. */
export type PresentValues = {
  stacks: string[];
  tools: string[];
  sources: string[];
  /** When half of the articles had been imported. */
  middle: string;
  /** A person who has decided, by id. */
  decider: string;
  /** Keys of reasons that articles were rejected for. */
  reasons: string[];
  /** In at most one article of a hundred. */
  rareWords: string[];
  /** In at least three of ten. */
  commonWords: string[];
  /** Two words that stand side by side in a body. */
  phrases: string[];
};

/** What a turn draws its values with: the same seed draws the same. */
export type Draw = { random: Random; present: PresentValues };

async function column(text: string): Promise<string[]> {
  const found = await db().pool.query<{ value: string }>(text);
  return found.rows.map((row) => row.value);
}

async function only(text: string): Promise<string> {
  return (await column(text))[0] ?? "";
}

const sampled = 2_000;
const sample = `SELECT words FROM article_words ORDER BY article_id LIMIT ${sampled}`;

/** Of letters alone: there are parts of addresses too, which nobody searches for. */
function wordsIn(condition: string): Promise<string[]> {
  return column(
    `SELECT word AS value FROM ts_stat('${sample}') WHERE word ~ '^[a-z]{4,}$' AND ${condition} ORDER BY word`,
  );
}

export async function findPresentValues(): Promise<PresentValues> {
  return {
    stacks: await column("SELECT DISTINCT unnest(stack) AS value FROM articles ORDER BY 1"),
    tools: await column("SELECT DISTINCT unnest(tools) AS value FROM articles ORDER BY 1"),
    sources: await column("SELECT name AS value FROM sources ORDER BY 1"),
    middle: await only(
      "SELECT to_json(imported_at) #>> '{}' AS value FROM articles WHERE id >= (SELECT (min(id) + max(id)) / 2 FROM articles) ORDER BY id LIMIT 1",
    ),
    decider: await only("SELECT min(person_id)::text AS value FROM decisions"),
    reasons: await column(
      "SELECT key AS value FROM reasons WHERE id IN (SELECT unnest(reason_ids) FROM decisions) ORDER BY 1",
    ),
    rareWords: await wordsIn(`ndoc <= ${sampled / 100}`),
    commonWords: await wordsIn(`ndoc >= ${(sampled * 3) / 10}`),
    phrases: await column(
      `SELECT DISTINCT found[1] AS value FROM (SELECT id, body FROM revisions ORDER BY id LIMIT 200) r,
        regexp_match(substr(body, 100 + 7 * (id % 100)), '\\m[a-z]{4,} [a-z]{4,}\\M') AS found
      WHERE found IS NOT NULL ORDER BY 1`,
    ),
  };
}
