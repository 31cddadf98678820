import "server-only";
import { z } from "zod";
import { type ArticleRecord, articleRecord, articleRecordKeys } from "./article-record";
import { flagRecordOf } from "./flags";
import { overallOf, type ScoreWeights } from "./overall-score";
import { isObject } from "./read-fields";

/** A revision as it lies in the database. */
export type StoredRevision = {
  title: string;
  body: string;
  bodyFormat: "html" | "markdown" | "text";
  meta: unknown;
};

/** The part of a record that a revision keeps as JSON: all but identity, text and flags. */
export function metaOf(
  record: ArticleRecord,
): Omit<ArticleRecord, "externalId" | "title" | "body" | "bodyFormat" | "flags"> {
  const { externalId: _id, title: _title, body: _body, bodyFormat: _format, flags: _flags, ...meta } = record;
  return meta;
}

/** What a record is without its words: of a text that was taken down nothing but the scores is kept. */
const wordless: Omit<ReturnType<typeof metaOf>, "score"> = {
  url: null,
  slug: null,
  author: null,
  language: null,
  publishedAt: null,
  updatedAt: null,
  topic: null,
  summary: null,
  aiOutline: [],
  aiBrief: null,
  stack: [],
  tools: [],
  categories: [],
  tags: [],
  codeLanguage: null,
  difficulty: null,
  readingTime: null,
  viewCount: null,
  revision: null,
  reference: null,
  hash: null,
  checklist: [],
  entities: [],
  payload: null,
  notes: [],
  meta: {},
};

// Taken as they lie: zod drops a key named `__proto__`, which a JSON object may well have.
const storedRecord = articleRecord.extend({
  // Empty where the text was taken down.
  title: z.string(),
  payload: z.custom<ArticleRecord["payload"]>((value) => value === null || isObject(value)),
  meta: z.custom<ArticleRecord["meta"]>(isObject),
});

/** The canonical record that a stored revision and the article's flags make. */
export function recordOf(revision: StoredRevision, externalId: string, flags: number): ArticleRecord {
  return storedRecord.parse(partsOf(revision, externalId, flags));
}

function partsOf({ title, body, bodyFormat, meta }: StoredRevision, externalId: string, flags: number) {
  const stored = meta as object;
  const words = "tags" in stored ? null : wordless;
  return { ...words, ...stored, externalId, title, body, bodyFormat, flags: flagRecordOf(flags) };
}

/**
 * The same for a million of them: whether each value is what an import once let in is not looked at again, only that
 * none is missing.
 * @throws Error naming the first key that is
 */
export function trustedRecordOf(revision: StoredRevision, externalId: string, flags: number): ArticleRecord {
  const record = partsOf(revision, externalId, flags) as ArticleRecord;
  for (const key of articleRecordKeys) {
    if (record[key] === undefined) throw new Error(`the stored record of ${externalId} has no ${key}`);
  }
  return record;
}

/**
 * What the narrow row repeats of a record, so that the list never reads revisions.
 * @param weights those that hold now, as `findWeights` reads them in the same transaction
 */
export function listColumnsOf(record: ArticleRecord, weights: ScoreWeights) {
  return {
    title: record.title,
    ...record.score,
    overall: overallOf(record.score, weights),
    // Each once, so that a count by value counts articles.
    stack: [...new Set(record.stack)],
    tools: [...new Set(record.tools)],
    codeLanguage: record.codeLanguage,
    difficulty: record.difficulty,
    readingTime: record.readingTime,
    viewCount: record.viewCount,
    author: record.author,
    // Day and moment alike as a moment, to be filtered by. PostgreSQL knows no year 0.
    publishedAt:
      record.publishedAt === null || record.publishedAt.startsWith("0000") ? null : new Date(record.publishedAt),
  };
}

export type ListColumns = ReturnType<typeof listColumnsOf>;

/** All of them but the title, in the order in which every statement that writes them names them. */
export function listValuesOf(columns: ListColumns) {
  const { quality, freshness, depth, clarity, overall, stack, tools, codeLanguage, difficulty } = columns;
  const { readingTime, viewCount, author, publishedAt } = columns;
  return [
    ...[quality, freshness, depth, clarity, overall, stack, tools, codeLanguage, difficulty],
    ...[readingTime, viewCount, author, publishedAt],
  ];
}
