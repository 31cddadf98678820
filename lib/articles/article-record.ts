import { z } from "zod";

/** The four scores in their fixed order. */
export const scoreKeys = ["quality", "freshness", "depth", "clarity"] as const;

export const bodyFormats = ["html", "markdown", "text"] as const;

/** What one record may hold at most. Sizes are UTF-8 bytes. */
export const recordLimits = {
  body: 2 * 1024 * 1024,
  /** B-tree and GIN entries of PostgreSQL must stay under about 2,700 bytes. */
  title: 2_000,
  externalId: 2_000,
  listItem: 2_000,
  shortText: 2_000,
  nesting: 100,
};

const jsonValue = z.json();
const text = z.string().min(1).nullable();
const list = z.array(z.string().regex(/\S/));
const scoreValue = z.int().min(0).max(100).nullable();
const count = z.int().min(0);

/**
 * The canonical record of an article: every key is there, an absent scalar is null, an absent list empty.
 * `readRecord` turns what comes in into this shape; the schema is the contract of that shape.
 */
export const articleRecord = z.strictObject({
  externalId: z.string().min(1),
  url: text,
  slug: text,
  title: z.string().regex(/\S/),
  author: text,
  language: text,
  body: z.string(),
  bodyFormat: z.enum(bodyFormats),
  /** `2025-05-27` when only the day is known, else `2025-05-27T10:00:00.000Z`. */
  publishedAt: text,
  updatedAt: text,
  topic: text,
  summary: text,
  aiOutline: z.array(z.strictObject({ label: z.string(), value: z.string() })),
  aiBrief: text,
  stack: list,
  tools: list,
  categories: list,
  tags: list,
  codeLanguage: text,
  difficulty: text,
  /** Minutes. */
  readingTime: count.max(2_147_483_647).nullable(),
  viewCount: count.nullable(),
  score: z.strictObject({ quality: scoreValue, freshness: scoreValue, depth: scoreValue, clarity: scoreValue }),
  revision: z.strictObject({ status: text, version: text, lastReviewed: text }).nullable(),
  reference: text,
  hash: text,
  flags: z.strictObject({
    aiGeneratedStyle: z.boolean(),
    needsHumanReview: z.boolean(),
    hasImages: z.boolean(),
    imageHeavy: z.boolean(),
  }),
  checklist: list,
  entities: z.array(z.strictObject({ name: z.string(), type: text })),
  /** `sourceId`, `generator`, `paragraphs`, `scenario`, `seed`, and any other key under its own name. */
  payload: z.record(z.string(), jsonValue).nullable(),
  notes: list,
  /** What has no field of its own, as it came. */
  meta: z.record(z.string(), jsonValue),
});

export type ArticleRecord = z.infer<typeof articleRecord>;
export type ArticleScore = ArticleRecord["score"];
export type JsonValue = z.infer<typeof jsonValue>;
export type JsonObject = Record<string, JsonValue>;

/** The keys of the record in the order in which every exported line has them. */
export const articleRecordKeys = Object.keys(articleRecord.shape) as readonly (keyof ArticleRecord)[];
