import { type ArticleSort, noFilters, oldestFirst, queueFilters, type SortField } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { scoreNames } from "@/lib/articles/article-rows";
import { rawSql, type Sql, sql } from "@/lib/db/sql";
import type { Draw } from "./present-values";

/** One view of the list, and the same written by hand, which is its floor. */
export type View = { filters: ArticleFilters; sort: ArticleSort; where: Sql; key: Sql };

export type MixClass = { name: string; draw(draw: Draw): View };

const by = (field: SortField, direction: ArticleSort["direction"]): ArticleSort => ({ field, direction });
const isQueue = sql`a.status = 'pending' AND (a.flags & 3) <> 0`;
const importedAt = rawSql("a.imported_at");

function hasWord(words: (draw: Draw) => string[]): MixClass["draw"] {
  return (draw) => {
    const q = draw.random.pick(words(draw));
    const where = sql`a.id IN (SELECT article_id FROM article_words WHERE words @@ ${q}::text::tsquery)`;
    return { filters: { ...noFilters, q }, sort: oldestFirst, where, key: importedAt };
  };
}

/** How desks look at their articles: the benchmark's mix of lists. */
export const mix: MixClass[] = [
  {
    name: "the queue, oldest first",
    draw: () => ({ filters: queueFilters, sort: oldestFirst, where: isQueue, key: importedAt }),
  },
  {
    name: "the queue by quality down",
    draw: () => ({ filters: queueFilters, sort: by("quality", "desc"), where: isQueue, key: rawSql("a.quality") }),
  },
  {
    name: "quality 40–80 by quality",
    draw: () => ({
      filters: { ...noFilters, minQuality: 40, maxQuality: 80 },
      sort: by("quality", "asc"),
      where: sql`a.quality BETWEEN 40 AND 80`,
      key: rawSql("a.quality"),
    }),
  },
  {
    name: "overall ≥ 70 by freshness up",
    draw: () => ({
      filters: { ...noFilters, minOverall: 70 },
      sort: by("freshness", "asc"),
      where: sql`a.overall >= 70`,
      key: rawSql("a.freshness"),
    }),
  },
  {
    name: "one stack by quality",
    draw: ({ random, present }) => {
      const stack = [random.pick(present.stacks)];
      const where = sql`a.stack @> ${stack}::text[]`;
      return { filters: { ...noFilters, stack }, sort: by("quality", "desc"), where, key: rawSql("a.quality") };
    },
  },
  {
    name: "one tool and advanced by view count",
    draw: ({ random, present }) => {
      const tool = [random.pick(present.tools)];
      return {
        filters: { ...noFilters, tool, difficulty: ["advanced"] },
        sort: by("viewCount", "desc"),
        where: sql`a.tools @> ${tool}::text[] AND a.difficulty = 'advanced'`,
        key: rawSql("a.view_count"),
      };
    },
  },
  {
    name: "both flags by age",
    draw: () => ({
      filters: { ...noFilters, flag: queueFilters.flag, flagMode: "all" },
      sort: oldestFirst,
      where: sql`(a.flags & 3) = 3`,
      key: importedAt,
    }),
  },
  {
    name: "approved, latest decision first",
    draw: () => ({
      filters: { ...noFilters, status: ["approved"] },
      sort: by("decidedAt", "desc"),
      where: sql`a.status = 'approved'`,
      key: rawSql("a.decided_at"),
    }),
  },
  {
    name: "rejected with one reason, latest decision first",
    draw: ({ random, present }) => {
      const reason = random.pick(present.reasons);
      const where = sql`a.status = 'rejected' AND EXISTS (SELECT 1 FROM decisions d WHERE d.id = a.latest_decision_id
        AND d.reason_ids @> ARRAY[(SELECT id FROM reasons WHERE key = ${reason})])`;
      const filters = { ...noFilters, status: ["rejected" as const], reason: [reason] };
      return { filters, sort: by("decidedAt", "desc"), where, key: rawSql("a.decided_at") };
    },
  },
  {
    name: "one source by title",
    draw: ({ random, present }) => {
      const source = random.pick(present.sources);
      return {
        filters: { ...noFilters, source: [source] },
        sort: by("title", "asc"),
        where: sql`a.source_id = (SELECT id FROM sources WHERE name = ${source})`,
        key: rawSql(`a.title COLLATE "und-x-icu"`),
      };
    },
  },
  {
    name: "reading time ≥ 10 by depth",
    draw: () => ({
      filters: { ...noFilters, minReadingTime: 10 },
      sort: by("depth", "desc"),
      where: sql`a.reading_time >= 10`,
      key: rawSql("a.depth"),
    }),
  },
  {
    name: "python and depth ≥ 80 by clarity",
    draw: () => ({
      filters: { ...noFilters, codeLanguage: ["python"], minDepth: 80 },
      sort: by("clarity", "desc"),
      where: sql`a.code_language = 'python' AND a.depth >= 80`,
      key: rawSql("a.clarity"),
    }),
  },
  { name: "a rare word", draw: hasWord(({ present }) => present.rareWords) },
  { name: "a common word", draw: hasWord(({ present }) => present.commonWords) },
  {
    name: "no score by age",
    draw: ({ random }) => {
      const score = random.pick(scoreNames);
      const where = sql`${rawSql(`a.${score}`)} IS NULL`;
      return { filters: { ...noFilters, noScore: [score] }, sort: oldestFirst, where, key: importedAt };
    },
  },
];
