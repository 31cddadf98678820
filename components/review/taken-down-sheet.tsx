import { ChevronLeft } from "lucide-react";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { ArticleHistory } from "./article-history";

type TakenDownSheetProps = {
  article: ArticleDetail;
  takenDown: NonNullable<ArticleDetail["takenDown"]>;
  /** The list one came from. */
  queue: { href: string; name: string };
  canSeeBulk: boolean;
  /** ISO 8601 of the rendering. */
  now: string;
};

/** What is left of an article whose text was taken down: that, why, and its record. */
export function TakenDownSheet({ article, takenDown, queue, canSeeBulk, now }: TakenDownSheetProps) {
  const { at, by, note } = takenDown;
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] pb-10 [--margin-w:max(148px,calc(50vw-572px))] max-md:[--margin-w:14px]"
    >
      <div className="max-w-200 pt-3 pr-3 pl-[calc(var(--margin-w)+28px)] max-md:pl-[calc(var(--margin-w)+12px)]">
        <RouteLink
          href={queue.href}
          className="inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 no-underline hover:text-ink coarse:min-h-11"
        >
          <ChevronLeft aria-hidden="true" />
          {queue.name}
        </RouteLink>
        <h1 className="headline mt-1 mb-4 [overflow-wrap:anywhere]">
          Taken down: <bdi>{article.record.externalId}</bdi>
        </h1>
        <p className="max-w-measure text-ink-2">
          The text of this article was taken down on <Moment at={at} now={now} show="exact" /> by{" "}
          <b className="text-ink">
            <bdi>{by === "system" ? "Galley" : by}</bdi>
          </b>
          :
        </p>
        <blockquote className="my-3 max-w-measure border-l border-edge pl-3 font-serif text-17 whitespace-pre-wrap">
          <bdi>{note}</bdi>
        </blockquote>
        <p className="max-w-measure text-13 text-ink-3">
          Its words are gone for good, and no import brings them back. Its record stays; it came from{" "}
          <bdi>{article.source}</bdi>.
        </p>
        <h2 id="history" tabIndex={-1} className="headline-small mt-8 mb-2">
          History
        </h2>
        <ArticleHistory article={article} canSeeBulk={canSeeBulk} now={now} />
      </div>
    </main>
  );
}
