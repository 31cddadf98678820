import type { ReactNode, Ref } from "react";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { readingMinutes } from "@/lib/articles/reading-minutes";
import { shownTitle } from "@/lib/articles/shown-title";
import body from "./article-body.module.css";
import { Contents } from "./contents";
import { ReadingBody } from "./reading-body";
import type { ReviewActions } from "./review-actions";
import layout from "./review-layout.module.css";
import { useShared } from "./use-shared";

export type ArticleSheetProps = {
  article: ArticleDetail;
  findShared: ReviewActions["shared"];
  /** Strips that lie across the sheet, above the title. */
  notices?: ReactNode;
  ref?: Ref<HTMLElement>;
};

/** The article as it came in, on paper, at the measure. */
export function ArticleSheet({ article, findShared, notices, ref }: ArticleSheetProps) {
  const { record, headings, wordCount } = article;
  const shared = useShared(article.id, findShared);
  return (
    <main id="main" ref={ref} tabIndex={-1} className={joinClasses("sheet margined", layout.sheet)}>
      {notices}
      <article lang={record.language ?? undefined} className={layout.column}>
        <Title article={article} />
        <p
          className="mb-6 flex max-w-measure flex-wrap max-md:mb-8 gap-x-4 gap-y-1 font-sans text-13 text-ink-3"
          lang="en"
        >
          <span className="[overflow-wrap:anywhere]">
            <bdi>{record.externalId}</bdi>
          </span>
          <span>
            {formatCount(wordCount)} {wordCount === 1 ? "word" : "words"}
          </span>
          {wordCount > 0 ? <span>{formatCount(readingMinutes(wordCount))} min to read</span> : null}
          {record.author ? (
            <span className="min-w-0 [overflow-wrap:anywhere]">
              by <bdi>{record.author}</bdi>
            </span>
          ) : null}
          <span className="min-w-0 [overflow-wrap:anywhere]">
            from <bdi>{article.source}</bdi>
          </span>
          {shared && shared.length > 0 ? (
            <span className="max-md:hidden">
              {formatCount(shared.filter(({ others }) => others > 0).length)} of {formatCount(shared.length)}{" "}
              {shared.length === 1 ? "passage" : "passages"} shared
            </span>
          ) : null}
        </p>
        <Contents headings={headings} wordCount={wordCount} />
        <ReadingBody articleId={article.id} html={article.bodyHtml} shared={shared ?? []} />
      </article>
    </main>
  );
}

function Title({ article: { record } }: { article: ArticleDetail }) {
  const title = shownTitle(record.title);
  return (
    <h1 className={body.title}>
      {title === null ? (
        <span lang="en">
          <i>untitled</i>, <bdi>{record.externalId}</bdi>
        </span>
      ) : (
        <bdi>{title}</bdi>
      )}
    </h1>
  );
}

/** The text of an unsaved draft, or of a preview. */
export function ArticleBody({ html }: { html: string }) {
  if (html.trim() === "") return <p className="text-17 text-ink-3 italic">There is no text.</p>;
  return (
    // The HTML is renderBody's, which lets through a list of harmless elements and attributes and nothing else.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server, under a CSP that runs no inline script
    <div className={body.body} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
