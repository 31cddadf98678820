import { RouteLink } from "@/components/ui/route-link";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { HistoryList } from "./history-list";

export type ArticleHistoryProps = {
  article: ArticleDetail;
  /** The bulk decision that a decision belongs to is a link for those who may read it. */
  canSeeBulk: boolean;
  now: string;
};

/** What happened to an article, newest first; the oldest lines of a long record are a page of their own. */
export function ArticleHistory({ article, canSeeBulk, now }: ArticleHistoryProps) {
  const { rows, hasMore } = article.history;
  return (
    <>
      <HistoryList articleId={article.id} rows={rows} canSeeBulk={canSeeBulk} hasTexts={!article.takenDown} now={now} />
      {hasMore ? (
        <RouteLink href={`/articles/${article.id}/history`} prefetch={false} className="text-13">
          Show all
        </RouteLink>
      ) : null}
    </>
  );
}
