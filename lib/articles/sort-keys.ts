import "server-only";
import { rawSql, type Sql, sql } from "@/lib/db/sql";
import type { ArticleSort, SortField } from "./article-address";

type SortKey = { expression: string; type: string; nullable: boolean };

// Typed by the union, so a sort without a key does not compile. Constants only: this text goes into SQL.
export const sortKeys: Record<SortField, SortKey> = {
  importedAt: { expression: "a.imported_at", type: "timestamptz", nullable: false },
  title: { expression: `a.title COLLATE "und-x-icu"`, type: "text", nullable: false },
  flags: { expression: "a.flags", type: "smallint", nullable: false },
  quality: { expression: "a.quality", type: "smallint", nullable: true },
  freshness: { expression: "a.freshness", type: "smallint", nullable: true },
  depth: { expression: "a.depth", type: "smallint", nullable: true },
  clarity: { expression: "a.clarity", type: "smallint", nullable: true },
  overall: { expression: "a.overall", type: "smallint", nullable: true },
  stack: { expression: `a.stack[1] COLLATE "und-x-icu"`, type: "text", nullable: true },
  difficulty: { expression: "a.difficulty", type: "text", nullable: true },
  readingTime: { expression: "a.reading_time", type: "int", nullable: true },
  viewCount: { expression: "a.view_count", type: "bigint", nullable: true },
  codeLanguage: { expression: "a.code_language", type: "text", nullable: true },
  source: { expression: `s.name COLLATE "und-x-icu"`, type: "text", nullable: false },
  status: { expression: "a.status", type: "article_status", nullable: false },
  claimed: { expression: `coalesce(cp.name, ct.name) COLLATE "und-x-icu"`, type: "text", nullable: true },
  decidedAt: { expression: "a.decided_at", type: "timestamptz", nullable: true },
};

/** The order of a whole list: absent values last both ways, then the id. Over `articles a JOIN sources s`. */
export function orderBy(sort: ArticleSort): Sql {
  const key = sortKeys[sort.field];
  const direction = rawSql(sort.direction === "asc" ? "ASC" : "DESC");
  return sql`${rawSql(key.expression)} ${direction}${rawSql(key.nullable ? " NULLS LAST" : "")}, a.id ${direction}`;
}
