"use client";

import { useId, useState } from "react";
import { joinClasses } from "@/components/ui/join-classes";
import type { DiffPart, FieldChange } from "@/lib/articles/compare-records";
import { mergeParts } from "./merge-parts";

/** Shown before anybody asks for more: what fits into a few lines also on a phone. */
const fewFields = 3;
const fewLetters = 120;

/** Blanks alone would be invisible as a change. */
function visible({ kind, text }: DiffPart): string {
  if (kind === "same" || /\S/.test(text)) return text;
  return text.replaceAll("\n", "↵\n").replaceAll(" ", "␣").replaceAll("\t", "⇥");
}

/** Told by the line through or under it, by its ground, and to screen readers by a word. */
function Piece({ part }: { part: DiffPart }) {
  const text = visible(part);
  switch (part.kind) {
    case "same":
      return <span className="text-ink-3">{text}</span>;
    case "removed":
      return (
        <del className="text-ink-2 line-through decoration-1">
          <span className="sr-only">removed: </span>
          {text}
          <span className="sr-only">; </span>
        </del>
      );
    case "added":
      return (
        <ins className="bg-wash text-ink underline decoration-1 underline-offset-2 [del+&]:ml-0.75">
          <span className="sr-only">added: </span>
          {text}
          <span className="sr-only">; </span>
        </ins>
      );
  }
}

const isLong = ({ parts }: FieldChange) => parts.reduce((sum, { text }) => sum + text.length, 0) > fewLetters;

/** What would differ, a field a line. */
export function ChangeList({ changes, of }: { changes: readonly FieldChange[]; of: string }) {
  const [isOpen, setOpen] = useState(false);
  const id = useId();
  const canOpen = changes.length > fewFields || changes.some(isLong);
  const shown = isOpen ? changes : changes.slice(0, fewFields);
  const more = changes.length - fewFields;
  return (
    <>
      <dl
        id={id}
        aria-label={`What would change in ${of}`}
        className="grid grid-cols-[fit-content(9rem)_minmax(0,1fr)] gap-x-3 gap-y-1 border-l border-margin pl-3 max-md:block"
      >
        {shown.map(({ field, parts }) => (
          <div key={field} className="contents">
            <dt className="pt-0.5 font-mono text-12 text-ink-3 [overflow-wrap:anywhere]">{field}</dt>
            <dd
              className={joinClasses(
                "font-serif text-14 whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:isolate] max-md:mb-1.5",
                !isOpen && "line-clamp-3",
              )}
            >
              {mergeParts(parts).map((part, index) => (
                // biome-ignore lint/suspicious/noArrayIndexKey: the parts of a text have no other identity and never move
                <Piece key={index} part={part} />
              ))}
            </dd>
          </div>
        ))}
      </dl>
      {canOpen ? (
        <button
          type="button"
          aria-expanded={isOpen}
          aria-controls={id}
          onClick={() => setOpen(!isOpen)}
          className="text-button pl-3 coarse:min-h-11"
        >
          {isOpen ? "Show less" : "Show more"}
          {!isOpen && more > 0 ? `, ${more} ${more === 1 ? "field" : "fields"} more` : null}
          <span className="sr-only"> of the changes in {of}</span>
        </button>
      ) : null}
    </>
  );
}
