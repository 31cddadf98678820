import { Moment } from "@/components/ui/moment";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { ArticleHistory } from "./article-history";
import { SheetWithBack } from "./sheet-with-back";

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
    <SheetWithBack
      back={queue}
      title={
        <>
          Taken down: <bdi>{article.record.externalId}</bdi>
        </>
      }
    >
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
    </SheetWithBack>
  );
}
