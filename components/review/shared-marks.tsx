"use client";

import { type RefObject, useLayoutEffect, useState } from "react";
import { createPortal } from "react-dom";
import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { noFilters, toArticleParams } from "@/lib/articles/article-address";
import type { SharedPassage } from "@/lib/articles/article-rows";
import styles from "./article-body.module.css";

export type SharedMarksProps = {
  articleId: number;
  /** Where the text is, as layOutBody made it. */
  body: RefObject<HTMLElement | null>;
  /** Changes when the text does. */
  html: string;
  shared: readonly SharedPassage[];
};

type Mark = { host: HTMLElement; shared: SharedPassage };

/** Says in the margin beside each passage that others have too how many they are, and leads to them. */
export function SharedMarks({ articleId, body, html, shared }: SharedMarksProps) {
  const [marks, setMarks] = useState<Mark[]>([]);
  // biome-ignore lint/correctness/useExhaustiveDependencies: with another text the blocks are others
  useLayoutEffect(() => {
    const made = body.current ? hostsIn(body.current, shared) : [];
    setMarks(made);
    return () => {
      for (const { host } of made) {
        delete host.parentElement?.dataset.shared;
        host.remove();
      }
    };
  }, [body, html, shared]);
  const href = `/articles?${toArticleParams({ ...noFilters, similar: articleId })}`;
  return marks.map(({ host, shared: { passage, others, isMore } }, index) =>
    createPortal(
      <RouteLink href={href} prefetch={false} className={styles.mark} aria-label={nameOf(others, isMore)} lang="en">
        <b>
          {isMore ? "over " : ""}
          {formatCount(others)}
        </b>{" "}
        {others === 1 ? "other" : "others"}
      </RouteLink>,
      host,
      `${passage} ${index}`,
    ),
  );
}

function nameOf(others: number, isMore: boolean): string {
  const count = `${isMore ? "over " : ""}${formatCount(others)} ${others === 1 ? "other" : "others"}`;
  return `${count} ${others === 1 ? "shares" : "share"} this passage`;
}

function hostsIn(body: HTMLElement, shared: readonly SharedPassage[]): Mark[] {
  const byPassage = new Map(shared.map((one) => [one.passage, one]));
  const made: Mark[] = [];
  for (const block of body.querySelectorAll<HTMLElement>("[data-passage]")) {
    const found = byPassage.get(block.dataset.passage ?? "");
    if (!found || found.others === 0) continue;
    const host = document.createElement("span");
    block.dataset.shared = "";
    block.prepend(host);
    made.push({ host, shared: found });
  }
  return made;
}
