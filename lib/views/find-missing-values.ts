import "server-only";
import { noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { countArticles } from "@/lib/articles/count-articles";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { takeTurns } from "@/lib/db/take-turns";

const inTurn = takeTurns(4);

/** Filters whose values are there as long as an article has them. */
const groups = {
  source: "a source",
  author: "an author",
  stack: "a stack of any article",
  tool: "a tool of any article",
  codeLanguage: "a code language of any article",
  difficulty: "a difficulty of any article",
} as const;

/** As much of a value as a sentence bears, its direction kept to itself. */
function quoted(value: string): string {
  return `“\u2068${value.length > 80 ? `${value.slice(0, 80)}…` : value}\u2069”`;
}

async function findUnused(viewer: Viewer, filters: ArticleFilters): Promise<string[]> {
  const names = Object.keys(groups) as (keyof typeof groups)[];
  const asked = names.flatMap((name) => filters[name].map((value) => ({ name, value })));
  const counts = await Promise.all(
    asked.map(({ name, value }) => inTurn(() => countArticles(viewer, { ...noFilters, [name]: [value] }))),
  );
  return asked.flatMap(({ name, value }, i) =>
    counts[i] === 0 ? [`${quoted(value)} is no longer ${groups[name]}; nothing matches it.`] : [],
  );
}

const nouns = {
  import: "Import",
  person: "Person",
  token: "Token",
  article: "Article",
  bulk: "Bulk decision",
} as const;

/** Rows that were deleted; an archived reason is still one. */
async function findDeleted(filters: ArticleFilters): Promise<string[]> {
  const holders = [...new Set([...filters.claimedBy, ...filters.decidedBy])];
  const people = holders.filter((one) => /^\d+$/.test(one));
  const tokens = holders.flatMap((one) => (one.startsWith("token-") ? [one.slice("token-".length)] : []));
  const similar = filters.similar === undefined ? [] : [filters.similar];
  const bulk = filters.bulk === undefined ? [] : [filters.bulk];
  const gone = await queryRows<{ kind: keyof typeof nouns | "reason"; value: string }>(sql`
    SELECT 'reason' AS kind, v AS value FROM unnest(${filters.reason}::text[]) v
      WHERE NOT EXISTS (SELECT 1 FROM reasons WHERE key = v)
    UNION ALL SELECT 'import', v::text FROM unnest(${filters.import}::int[]) v
      WHERE NOT EXISTS (SELECT 1 FROM imports WHERE id = v)
    UNION ALL SELECT 'person', v::text FROM unnest(${people}::int[]) v
      WHERE NOT EXISTS (SELECT 1 FROM people WHERE id = v)
    UNION ALL SELECT 'token', v::text FROM unnest(${tokens}::int[]) v
      WHERE NOT EXISTS (SELECT 1 FROM tokens WHERE id = v)
    UNION ALL SELECT 'article', v::text FROM unnest(${similar}::int[]) v
      WHERE NOT EXISTS (SELECT 1 FROM articles WHERE id = v AND NOT withdrawn)
    UNION ALL SELECT 'bulk', v::text FROM unnest(${bulk}::int[]) v
      WHERE NOT EXISTS (SELECT 1 FROM bulk_decisions WHERE id = v)`);
  return gone.map(({ kind, value }) =>
    kind === "reason"
      ? `${quoted(value)} is no longer a rejection reason; nothing matches it.`
      : `${nouns[kind]} ${value} is no longer there; nothing matches it.`,
  );
}

/** What a view asks for that is no longer there, each a sentence. */
export async function findMissingValues(viewer: Viewer, filters: ArticleFilters): Promise<string[]> {
  assertCan(viewer, "article:read");
  const [unused, deleted] = await Promise.all([findUnused(viewer, filters), findDeleted(filters)]);
  return [...unused, ...deleted];
}
