"use client";

import { useEffect, useRef, useState } from "react";
import type { ComparisonProps } from "@/components/compare/comparison";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { Segmented } from "@/components/ui/segmented";
import { late, useLate } from "@/components/ui/use-late";
import type { ComparedDraft } from "@/lib/review/compare-draft";
import layout from "./review-layout.module.css";
import { StaleNotice } from "./stale-notice";
import type { ArticleEditing, Conflict } from "./use-article-edit";

const comparison = late<ComparisonProps>(async () => ({
  default: (await import("@/components/compare/comparison")).Comparison,
}));

export type EditorConflictProps = { conflict: Conflict; editing: ArticleEditing };

/** The article as somebody else has it now and one's own text beside it, and the ways on. Both are kept whatever is chosen. */
export function EditorConflict({ conflict, editing }: EditorConflictProps) {
  const { said, compared, failed } = conflict;
  const strip = useRef<HTMLElement>(null);
  // Once more when both texts have come: what is put in above the editor pushes the strip out of a phone's window.
  const hasCome = compared !== null;
  // biome-ignore lint/correctness/useExhaustiveDependencies: as said above
  useEffect(() => {
    strip.current?.scrollIntoView({ block: "start" });
  }, [hasCome]);
  return (
    <section ref={strip} aria-label="Changed meanwhile" className="sheet scroll-mt-16 border-b-2 border-ink">
      <StaleNotice
        notice={{
          kind: "person",
          said: said || "The article has changed meanwhile.",
          rest: failed
            ? `${failed} Your text is kept, and trying again is safe.`
            : compared
              ? restOf(compared, editing)
              : "Your text was not saved, it is kept. Fetching the article as it is now…",
        }}
        actions={
          failed ? (
            <Button size="small" onClick={() => void editing.compare(said, conflict.approve)}>
              Try again
            </Button>
          ) : null
        }
      />
      {compared ? <Both compared={compared} conflict={conflict} editing={editing} /> : null}
    </section>
  );
}

/** What became of one's own text, and what saving it would do now. */
function restOf({ article, comparison: both }: ComparedDraft, { version }: ArticleEditing): string {
  if (article.withdrawn) return "It is withdrawn and can't be edited. Your text is kept as your draft.";
  if (both.isSame) return "Both texts are the same now.";
  const isOnTop = article.version === version;
  const first = isOnTop ? "You edit on top of it now." : "Your text was not saved, it is kept.";
  return article.status === "pending" ? first : `${first} Saving yours returns the article to pending.`;
}

type BothProps = { compared: ComparedDraft; conflict: Conflict; editing: ArticleEditing };

function Both({ compared, conflict, editing }: BothProps) {
  const { article, comparison: both } = compared;
  const [view, setView] = useState<"side" | "inline">(() => (window.innerWidth < 900 ? "inline" : "side"));
  const Comparison = useLate(comparison, true);
  const { number } = article.revision;
  return (
    <>
      <div className={`flex flex-wrap items-center gap-2 py-3 pr-5 max-md:pr-3 ${layout.inset}`}>
        <Ways compared={compared} conflict={conflict} editing={editing} />
        <span className="ml-auto">
          <Segmented
            label="View of both texts"
            value={view}
            options={[
              { value: "side", label: "Side by side" },
              { value: "inline", label: "In one" },
            ]}
            onChange={setView}
          />
        </span>
      </div>
      <p className={`pb-2 text-13 text-ink-3 ${layout.inset}`}>
        {both.isSame
          ? "Nothing differs."
          : `Yours adds ${words(both.wordsIn)} and takes out ${words(both.wordsOut)}${fieldsOf(both.fields.length)}.`}
      </p>
      <section
        aria-label="The article now, and yours"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reached by keyboard
        tabIndex={0}
        className="relative max-h-[60dvh] overflow-y-auto border-t border-rule"
      >
        {Comparison ? (
          <Comparison
            comparison={both}
            leftName={`Theirs: revision ${number}, ${article.status}`}
            rightName="Yours, on top of it"
            view={view}
            language={article.record.language}
          />
        ) : null}
      </section>
    </>
  );
}

function Ways({ compared: { article, comparison: both }, conflict, editing }: BothProps) {
  const { version, busy } = editing;
  const { number } = article.revision;
  const approves = conflict.approve && article.status === "pending";
  if (article.version === version) {
    return (
      <Button size="small" onClick={editing.closeConflict}>
        Close
      </Button>
    );
  }
  return (
    <>
      {article.withdrawn || both.isSame ? null : (
        <Button size="small" variant="go" disabled={busy !== null} onClick={editing.saveOnTop}>
          {`Save${approves ? " and approve" : ""} on top of revision ${number}`}
        </Button>
      )}
      {article.withdrawn ? null : (
        <Button size="small" disabled={busy !== null} onClick={editing.editOn}>
          Edit on with both
        </Button>
      )}
      <Button size="small" disabled={busy !== null} onClick={editing.takeTheirs}>
        Take theirs, keep my draft
      </Button>
      <Button size="small" variant="ghost" disabled={busy !== null} onClick={() => editing.discard(article)}>
        Discard mine
      </Button>
    </>
  );
}

const words = (count: number) => `${formatCount(count)} ${count === 1 ? "word" : "words"}`;

const fieldsOf = (count: number) => (count === 0 ? "" : `, and changes ${count} ${count === 1 ? "field" : "fields"}`);
