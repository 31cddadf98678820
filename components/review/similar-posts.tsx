import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusWord } from "@/components/ui/status-word";
import { noFilters, toArticleParams } from "@/lib/articles/article-address";
import type { SimilarArticles } from "@/lib/articles/article-rows";

export type SimilarState = SimilarArticles | "looking" | "failed";

/** Articles that share passages with this one, and what became of them. */
export function SimilarPosts({ articleId, similar }: { articleId: number; similar: SimilarState }) {
  if (similar === "looking") return <Looking />;
  if (similar === "failed") {
    return <p className="text-ink-3">They could not be looked up. The article itself is not affected.</p>;
  }
  const { isIndexed, articles, ranked } = similar;
  if (!isIndexed) return <p className="text-ink-3">This article is not indexed yet. Look again in a moment.</p>;
  if (articles.length === 0) return <p className="text-ink-3">No other article shares a passage with this one.</p>;
  const all = toArticleParams({ ...noFilters, similar: articleId });
  return (
    <>
      <ul>
        {articles.map(({ id, title, status, shared, of }) => {
          const percent = Math.round((shared / Math.max(1, of)) * 100);
          return (
            <li
              key={id}
              className="grid grid-cols-[minmax(0,1fr)_136px] gap-x-4 py-1.5 max-md:grid-cols-[minmax(0,1fr)_112px]"
            >
              <RouteLink href={`/articles/${id}`} className="row-title [overflow-wrap:anywhere]" prefetch={false}>
                <bdi>{title}</bdi>
              </RouteLink>
              <span aria-hidden="true" className="flex h-5 items-center gap-2">
                <i
                  className="h-1 w-12 bg-[linear-gradient(var(--bar),var(--bar)),linear-gradient(var(--edge),var(--edge))] bg-no-repeat forced-color-adjust-none"
                  style={{ backgroundSize: `${percent}% 100%, 100% 1px`, backgroundPosition: "0 0, 0 100%" }}
                />
                {percent} %
              </span>
              <span className="text-13 text-ink-3">
                {formatCount(shared)} of {formatCount(of)} passages
              </span>
              <StatusWord status={status} className="text-13" />
            </li>
          );
        })}
      </ul>
      {ranked === null ? null : (
        <p className="text-13 text-ink-3">Compared with the first {formatCount(ranked)} that share a passage.</p>
      )}
      <RouteLink href={`/articles?${all}`} prefetch={false} className="text-13">
        All that share a passage
      </RouteLink>
    </>
  );
}

function Looking() {
  return (
    <div role="status" className="appear-late py-1.5">
      <span className="sr-only">looking for similar posts</span>
      <Skeleton width={240} />
    </div>
  );
}
