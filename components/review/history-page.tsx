import { ChevronLeft } from "lucide-react";
import { RouteLink } from "@/components/ui/route-link";
import { HistoryList, type HistoryListProps } from "./history-list";

export type HistoryPageProps = HistoryListProps & { title: string };

/** The whole record of an article. */
export function HistoryPage({ title, ...list }: HistoryPageProps) {
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] pb-10 [--margin-w:max(148px,calc(50vw-572px))] max-md:[--margin-w:14px]"
    >
      <div className="max-w-200 pt-3 pr-3 pl-[calc(var(--margin-w)+28px)] max-md:pl-[calc(var(--margin-w)+12px)]">
        <RouteLink
          href={`/articles/${list.articleId}`}
          className="inline-flex min-h-6 items-center gap-1 text-13 text-ink-2 no-underline hover:text-ink coarse:min-h-11"
        >
          <ChevronLeft aria-hidden="true" />
          Article
        </RouteLink>
        <h1 className="headline mt-1 mb-4 [overflow-wrap:anywhere]">
          History of <bdi>{title}</bdi>
        </h1>
        <HistoryList {...list} />
      </div>
    </main>
  );
}
