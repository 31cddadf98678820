import type { ReactNode, Ref } from "react";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import body from "./article-body.module.css";
import layout from "./review-layout.module.css";

export type ArticleSheetProps = {
  article: ArticleDetail;
  /** Strips that lie across the sheet, above the title. */
  notices?: ReactNode;
  ref?: Ref<HTMLElement>;
};

/** The article as it came in, on paper, at the measure. */
export function ArticleSheet({ article, notices, ref }: ArticleSheetProps) {
  const { record } = article;
  return (
    <main id="main" ref={ref} tabIndex={-1} className={joinClasses("sheet margined outline-none", layout.sheet)}>
      {notices}
      <article lang={record.language ?? undefined} className={layout.column}>
        <h1 className={body.title}>
          <bdi>{record.title}</bdi>
        </h1>
        <p className="mb-6 flex max-w-measure flex-wrap gap-x-4 gap-y-1 font-sans text-13 text-ink-3" lang="en">
          <span className="[overflow-wrap:anywhere]">
            <bdi>{record.externalId}</bdi>
          </span>
          <span>
            {formatCount(article.wordCount)} {article.wordCount === 1 ? "word" : "words"}
          </span>
          {record.author ? (
            <span>
              by <bdi>{record.author}</bdi>
            </span>
          ) : null}
          <span>
            from <bdi>{article.source}</bdi>
          </span>
        </p>
        <ArticleBody html={article.bodyHtml} />
      </article>
    </main>
  );
}

/** The text of an article, or of a preview of one. */
export function ArticleBody({ html }: { html: string }) {
  if (html.trim() === "") return <p className="text-17 text-ink-3 italic">There is no text.</p>;
  return (
    // The HTML is renderBody's, which lets through a list of harmless elements and attributes and nothing else.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server, under a CSP that runs no inline script
    <div className={body.body} dangerouslySetInnerHTML={{ __html: html }} />
  );
}
