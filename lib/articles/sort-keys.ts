import "server-only";
import { z } from "zod";
import { rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort, SortField } from "./article-address";
import type { SortValue } from "./article-cursor";
import { articleStatuses } from "./article-rows";
import { cleanText } from "./clean-json";
import { claimedArticles } from "./where-matches";

// What a cursor may carry for each type; anything else would reach the database as a wrong literal.
const cursorValues = {
  smallint: z.int().min(-32_768).max(32_767),
  int: z.int().min(-2_147_483_648).max(2_147_483_647),
  bigint: z.string().regex(/^\d{1,18}$/),
  text: z.string().max(2000).overwrite(cleanText),
  timestamptz: z.iso.datetime({ precision: 3 }).regex(/^[12]/),
  article_status: z.enum(articleStatuses),
} satisfies Record<string, z.ZodType<string | number>>;

/** What a list by relevance is sorted by: a real number, which JSON and PostgreSQL write alike. */
export const rankValue: z.ZodType<SortValue> = z
  .number()
  .min(0)
  .max(1e6)
  // Closer to nothing than this, PostgreSQL takes no real.
  .refine((rank) => rank === 0 || rank > 1e-30);

type SortKey = {
  expression: string;
  type: keyof typeof cursorValues;
  nullable: boolean;
  /** Reads one of the tables that the list joins to `articles a`. */
  joined?: true;
  /** An index holds all articles in this order: a list of any of them can be gone through. */
  indexed?: true;
};

// Typed by the union, so a sort without a key does not compile. Constants only: this text goes into SQL.
export const sortKeys: Record<SortField, SortKey> = {
  importedAt: { expression: "a.imported_at", type: "timestamptz", nullable: false, indexed: true },
  title: { expression: `a.title COLLATE "und-x-icu"`, type: "text", nullable: false, indexed: true },
  flags: { expression: "a.flags", type: "smallint", nullable: false },
  quality: { expression: "a.quality", type: "smallint", nullable: true, indexed: true },
  freshness: { expression: "a.freshness", type: "smallint", nullable: true, indexed: true },
  depth: { expression: "a.depth", type: "smallint", nullable: true, indexed: true },
  clarity: { expression: "a.clarity", type: "smallint", nullable: true, indexed: true },
  overall: { expression: "a.overall", type: "smallint", nullable: true, indexed: true },
  stack: { expression: `a.stack[1] COLLATE "und-x-icu"`, type: "text", nullable: true },
  tools: { expression: `a.tools[1] COLLATE "und-x-icu"`, type: "text", nullable: true },
  difficulty: { expression: "a.difficulty", type: "text", nullable: true },
  readingTime: { expression: "a.reading_time", type: "int", nullable: true, indexed: true },
  viewCount: { expression: "a.view_count", type: "bigint", nullable: true, indexed: true },
  codeLanguage: { expression: "a.code_language", type: "text", nullable: true },
  source: { expression: `s.name COLLATE "und-x-icu"`, type: "text", nullable: false, joined: true },
  status: { expression: "a.status", type: "article_status", nullable: false },
  claimed: { expression: `coalesce(cp.name, ct.name) COLLATE "und-x-icu"`, type: "text", nullable: true, joined: true },
  // Only a search has it: list-relevant.ts sorts by it. Elsewhere it is the order of import.
  relevance: { expression: "a.imported_at", type: "timestamptz", nullable: false },
  decidedAt: { expression: "a.decided_at", type: "timestamptz", nullable: true },
};

/** Conditions on `articles a`: which of them have a value in the sort's column, and which have none. */
export function presenceOf(field: SortField): { present: Sql; absent: Sql } {
  // Few articles are claimed: the list begins with these, and need not join the others to anything.
  if (field === "claimed") {
    const claimed = claimedArticles(null);
    return { present: sql`a.id = ANY(ARRAY(${claimed}))`, absent: sql`a.id NOT IN (${claimed})` };
  }
  const expression = rawSql(sortKeys[field].expression);
  return { present: sql`${expression} IS NOT NULL`, absent: sql`${expression} IS NULL` };
}

/** What a sort's column can hold. */
export function sortValueOf(sort: ArticleSort): z.ZodType<SortValue> {
  const { type, nullable } = sortKeys[sort.field];
  return nullable ? cursorValues[type].nullable() : cursorValues[type];
}
