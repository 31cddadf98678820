"use client";

import { ChevronDown, ChevronUp, X } from "lucide-react";
import { type FocusEvent, useEffect, useRef } from "react";
import { ArticleBody } from "@/components/review/article-sheet";
import { BoxSection } from "@/components/review/box-section";
import { MetadataList } from "@/components/review/metadata-list";
import { Button, ButtonLink } from "@/components/ui/button";
import { FlagMarks } from "@/components/ui/flag-marks";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { ScoreList } from "@/components/ui/score-list";
import { Skeleton } from "@/components/ui/skeleton";
import { StatusWord } from "@/components/ui/status-word";
import type { ArticleRow } from "@/lib/articles/article-rows";
import { metadataEntriesOf } from "@/lib/articles/metadata-entries";
import { type Preview, previewTextId } from "./use-preview";
import { type Previewed, usePreviewed } from "./use-previewed";

/** How many entries of the metadata box are the start of it. */
const entriesShown = 8;
const phone = "(max-width: 760px)";

export type QuickPreviewProps = {
  /** The row under the cursor; null where there is none. */
  row: ArticleRow | null;
  preview: Preview;
  onMove: (by: 1 | -1) => void;
  /** ISO 8601 of the rendering. */
  now: string;
};

/** An article beside the list, without leaving it; it follows the cursor. On a phone it covers the screen. */
export default function QuickPreview({ row, preview, onMove, now }: QuickPreviewProps) {
  const { answer, again } = usePreviewed(row?.id ?? null);
  const box = useRef<HTMLElement>(null);

  useEffect(() => {
    // There the row is covered, so the focus can't stay on it.
    if (window.matchMedia(phone).matches) document.getElementById(previewTextId)?.focus();
  }, []);

  // biome-ignore lint/correctness/useExhaustiveDependencies: another article begins at its top
  useEffect(() => {
    document.getElementById(previewTextId)?.scrollTo({ top: 0 });
  }, [row?.id]);

  const onBlur = ({ relatedTarget }: FocusEvent) => {
    if (relatedTarget === null || box.current?.contains(relatedTarget)) return;
    preview.onFocusChange(false);
    if (window.matchMedia(phone).matches) preview.close();
  };

  return (
    <aside
      ref={box}
      aria-label="Preview"
      onFocus={() => preview.onFocusChange(true)}
      onBlur={onBlur}
      className="flex w-[480px] shrink-0 flex-col border-l border-edge bg-paper max-lg:absolute max-lg:inset-y-0 max-lg:right-0 max-lg:z-10 max-lg:w-[min(480px,80%)] max-lg:shadow-menu max-md:fixed max-md:inset-0 max-md:z-20 max-md:w-auto max-md:border-0"
    >
      <Bar row={row} preview={preview} onMove={onMove} />
      <section
        id={previewTextId}
        aria-label="Text of the preview"
        aria-busy={row !== null && answer === null}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="relative min-h-0 flex-1 overflow-auto overscroll-contain px-5 pt-1 pb-8 -outline-offset-2 [scrollbar-width:thin] max-md:px-4"
      >
        {row ? (
          <>
            <Facts row={row} article={answer?.ok ? answer.data : null} now={now} />
            {answer === null ? <Waiting /> : null}
            {answer?.ok ? <Inside article={answer.data} row={row} /> : null}
            {answer?.ok === false ? <Failed message={answer.message} code={answer.code} onAgain={again} /> : null}
          </>
        ) : (
          <p className="text-ink-2">No row is under the cursor.</p>
        )}
      </section>
      <p role="status" className="sr-only">
        {row && answer?.ok ? `The preview shows ${answer.data.title}` : null}
      </p>
    </aside>
  );
}

function Bar({ row, preview, onMove }: Pick<QuickPreviewProps, "row" | "preview" | "onMove">) {
  return (
    <div className="flex min-h-10 items-center gap-1 pr-2 pl-5 max-md:min-h-13 max-md:pl-4">
      <span className="mr-auto text-13 text-ink-3" aria-hidden="true">
        Preview
      </span>
      <Button variant="ghost" size="small" square aria-label="Row before" keyShortcut="k" onClick={() => onMove(-1)}>
        <ChevronUp aria-hidden="true" />
      </Button>
      <Button variant="ghost" size="small" square aria-label="Next row" keyShortcut="j" onClick={() => onMove(1)}>
        <ChevronDown aria-hidden="true" />
      </Button>
      {row ? (
        <ButtonLink href={`/articles/${row.id}`} prefetch={false} size="small" keyHint="⏎" keyShortcut="Enter">
          Open
        </ButtonLink>
      ) : null}
      <Button
        variant="ghost"
        size="small"
        square
        aria-label="Close the preview"
        keyShortcut="Escape"
        onClick={preview.close}
      >
        <X aria-hidden="true" />
      </Button>
    </div>
  );
}

/** What the row knows is there at once; the article itself is newer. */
function Facts({ row, article, now }: { row: ArticleRow; article: Previewed | null; now: string }) {
  const { title, status, source, overall, score } = article ?? row;
  return (
    <>
      <h2 className="headline text-balance [overflow-wrap:anywhere]" lang={article?.language ?? undefined}>
        <bdi>{title}</bdi>
      </h2>
      <p className="mt-2 mb-4 flex flex-wrap items-center gap-x-4 gap-y-1 text-13 text-ink-3">
        <StatusWord status={status} />
        <FlagMarks flags={row.flags} slots="set" />
        <span className="[overflow-wrap:anywhere]">
          from <bdi>{source}</bdi>
        </span>
        <span>
          age <Moment at={row.importedAt} show="age" now={now} verb="imported" />
        </span>
      </p>
      <ScoreList score={score} overall={overall} />
    </>
  );
}

function Waiting() {
  return (
    <div className="appear-late mt-6 grid gap-4">
      <p className="sr-only">Loading the text</p>
      {["92%", "100%", "85%", "97%", "60%"].map((width) => (
        <Skeleton key={width} width={width} />
      ))}
    </div>
  );
}

function Inside({ article, row }: { article: Previewed; row: ArticleRow }) {
  if (article.withdrawn) {
    return (
      <Notice title="This article was withdrawn" className="mt-5">
        It is no longer in the list; its text and its record stand on its own page.
      </Notice>
    );
  }
  const entries = metadataEntriesOf(article);
  return (
    <>
      {article.version === row.version ? null : (
        <Notice title="It has changed since this list was read" className="mt-5">
          This is how it stands now; the row shows how it was.
        </Notice>
      )}
      <div className="mt-5" lang={article.language ?? undefined}>
        <ArticleBody html={article.bodyHtml} />
      </div>
      <BoxSection title="Metadata" aside={entries.length > entriesShown ? "the beginning" : null}>
        <MetadataList entries={entries.slice(0, entriesShown)} />
      </BoxSection>
    </>
  );
}

function Failed({ message, code, onAgain }: { message: string; code: string; onAgain: () => void }) {
  const isGone = code === "not-found";
  return (
    <Notice
      kind="error"
      className="mt-5"
      title={isGone ? "This article is not there any more" : "The text could not be read"}
      safeToRetry={isGone ? undefined : true}
      actions={
        isGone ? null : (
          <Button size="small" onClick={onAgain}>
            Try again
          </Button>
        )
      }
    >
      {isGone ? "The list was read before it went." : message}
    </Notice>
  );
}
