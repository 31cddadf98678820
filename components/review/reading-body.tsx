"use client";

import { memo, type Ref, useRef } from "react";
import { formatCount } from "@/components/ui/format-count";
import type { SharedPassage } from "@/lib/articles/article-rows";
import styles from "./article-body.module.css";
import { SharedMarks } from "./shared-marks";
import { useImageRequests } from "./use-image-requests";

export type ReadingBodyProps = {
  articleId: number;
  /** As layOutBody made it. */
  html: string;
  shared: readonly SharedPassage[];
};

/** The text of an article: its images when they are asked for, and what is known of its passages beside them. */
export function ReadingBody({ articleId, html, shared }: ReadingBodyProps) {
  const body = useRef<HTMLDivElement>(null);
  const { count, showAll } = useImageRequests(body, html);
  if (html.trim() === "") return <p className="text-17 text-ink-3 italic">There is no text.</p>;
  return (
    <>
      {count > 1 ? (
        <p className="mb-4 font-sans text-13 text-ink-3" lang="en">
          {formatCount(count)} images are not loaded.{" "}
          <button type="button" className="text-button coarse:min-h-11" onClick={showAll}>
            Show all from this article
          </button>
        </p>
      ) : null}
      <Text ref={body} html={html} />
      <SharedMarks articleId={articleId} body={body} html={html} shared={shared} />
    </>
  );
}

/** Apart, so that it is drawn once: marks are put into it, and a large text would be compared at every key. */
const Text = memo(function Text({ html, ref }: { html: string; ref: Ref<HTMLDivElement> }) {
  return (
    // The HTML is layOutBody's, which lets through a list of harmless elements and attributes and nothing else.
    // biome-ignore lint/security/noDangerouslySetInnerHtml: sanitised on the server, under a CSP that runs no inline script
    <div ref={ref} className={styles.body} dangerouslySetInnerHTML={{ __html: html }} />
  );
});
