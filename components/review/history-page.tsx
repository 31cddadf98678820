import { HistoryList, type HistoryListProps } from "./history-list";
import { SheetWithBack } from "./sheet-with-back";

export type HistoryPageProps = HistoryListProps & { title: string };

/** The whole record of an article. */
export function HistoryPage({ title, ...list }: HistoryPageProps) {
  return (
    <SheetWithBack
      back={{ href: `/articles/${list.articleId}`, name: "Article" }}
      title={
        <>
          History of <bdi>{title}</bdi>
        </>
      }
    >
      <HistoryList {...list} />
    </SheetWithBack>
  );
}
