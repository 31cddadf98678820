import "server-only";
import { type ArticleSort, oldestFirst, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { getArticle } from "@/lib/articles/get-article";
import { whereMatches } from "@/lib/articles/where-matches";
import type { Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { claimHolderOf } from "./claim-holder";
import { claimNext, listMyClaims } from "./claim-next";
import { countDecidedToday } from "./count-decided-today";
import { type Draft, findDraft } from "./keep-draft";
import type { Claimed } from "./lease-first";
import { findReviewProgress, type ReviewProgress } from "./review-progress";

/** An article with all that the desk shows beside it. */
export type OpenedArticle = { kind: "article"; article: ArticleDetail; draft: Draft | null; queue: ReviewProgress };

/** Why there is no article: what this person did today, holds, and who has the last ones open. */
export type NothingLeft = { kind: "nothing"; decidedToday: number; held: number; openBy: string[] };

export type NextWanted = {
  /** Articles that the page has already. */
  holding: number[];
  filters: ArticleFilters;
  sort: ArticleSort;
  /** The reader's, for what they decided today. */
  zone: string;
};

/** @throws AppError not_found */
export async function openArticle(
  viewer: Viewer,
  articleId: number,
  filters: ArticleFilters = queueFilters,
  sort: ArticleSort = oldestFirst,
): Promise<OpenedArticle> {
  const [article, draft, queue] = await Promise.all([
    getArticle(viewer, articleId, { forReading: true }),
    findDraft(viewer, articleId),
    findReviewProgress(viewer, articleId, filters, sort),
  ]);
  return { kind: "article", article, draft, queue };
}

async function explainNothing(viewer: Viewer, { filters, zone }: NextWanted): Promise<NothingLeft> {
  const holder = claimHolderOf(viewer);
  const [decidedToday, held, openBy] = await Promise.all([
    countDecidedToday(viewer, zone),
    queryRows<{ count: number }>(
      sql`SELECT count(*)::int AS count FROM holds WHERE person_id = ${viewer.personId}::int`,
    ),
    queryRows<{ name: string }>(sql`SELECT DISTINCT coalesce(p.name, t.name) AS name
      FROM claims c JOIN articles a ON a.id = c.article_id AND ${whereMatches(filters)}
      LEFT JOIN people p ON p.id = c.person_id LEFT JOIN tokens t ON t.id = c.token_id
      WHERE c.expires_at > now() AND (c.person_id IS DISTINCT FROM ${holder.personId}::int
        OR c.token_id IS DISTINCT FROM ${holder.tokenId}::int) ORDER BY 1 LIMIT 5`),
  ]);
  return { kind: "nothing", decidedToday, held: held[0]?.count ?? 0, openBy: openBy.map((row) => row.name) };
}

/** The next article of a view, leased to this person: one that they hold open already, as after a reload, else a fresh one. */
export async function openNext(viewer: Viewer, wanted: NextWanted): Promise<OpenedArticle | NothingLeft> {
  const { holding, filters, sort } = wanted;
  const mine = await listMyClaims(viewer, filters);
  const next: Claimed | null =
    mine.find((claim) => !holding.includes(claim.articleId)) ?? (await claimNext(viewer, filters, sort));
  return next ? openArticle(viewer, next.articleId, filters, sort) : explainNothing(viewer, wanted);
}
