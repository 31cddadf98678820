"use client";

import { Check, Undo2, X } from "lucide-react";
import { useRouter } from "next/navigation";
import { type ReactNode, useState } from "react";
import { Button } from "@/components/ui/button";
import { ListPages } from "@/components/ui/list-pages";
import { Moment } from "@/components/ui/moment";
import { Notice } from "@/components/ui/notice";
import { RouteLink } from "@/components/ui/route-link";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ActionResult } from "@/lib/errors/action-result";
import type { OwnDecisionRow } from "@/lib/review/own-decisions";
import { decisionNames } from "./decision-names";

export type OwnDecisionListProps = {
  heading: string;
  rows: readonly OwnDecisionRow[];
  filters: ReactNode;
  isFiltered: boolean;
  /** What was decided in bulk is named for those who may see it. */
  canSeeBulk: boolean;
  olderHref: string | null;
  newestHref: string | null;
  decide: (input: { articleId: number; version: number; kind: "undo" }) => Promise<ActionResult<unknown>>;
  now: string;
};

/** Decisions of one person, newest first; the newest of an article can be undone from here. */
export function OwnDecisionList(props: OwnDecisionListProps) {
  const { heading, rows, filters, isFiltered, canSeeBulk, olderHref, newestHref, decide, now } = props;
  const router = useRouter();
  const [isBusy, setBusy] = useState(false);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<string | null>(null);

  const undo = async ({ id, articleId, title }: OwnDecisionRow, version: number) => {
    setBusy(true);
    setFailure(null);
    try {
      const undone = await decide({ articleId, version, kind: "undo" });
      if (undone.ok) setSaid(`Undone: ${title}`);
      else setFailure(undone.error.message);
      // The button goes, and the focus would go with it.
      document.getElementById(titleIdOf(id))?.focus({ preventScroll: true });
      router.refresh();
    } catch {
      setFailure("The server did not answer. Trying again is safe: nothing is undone twice.");
    } finally {
      setBusy(false);
    }
  };

  return (
    <SheetSection label={heading} margin={<MarginTitle>Newest first</MarginTitle>}>
      <h1 className="headline-small mb-3">
        <bdi>{heading}</bdi>
      </h1>
      {filters}
      <p role="status" className="sr-only">
        {said}
      </p>
      {failure ? <Notice kind="error" title={failure} /> : null}
      {rows.length === 0 ? (
        <p className="border-t border-edge py-6 text-ink-2">
          {isFiltered ? "Nothing matches these filters." : "Nothing has been decided by hand yet."}
          {canSeeBulk ? (
            <>
              {" "}
              What was decided in bulk <RouteLink href="/bulk">has a list of its own</RouteLink>.
            </>
          ) : null}
        </p>
      ) : (
        <ol className="border-t border-edge">
          {rows.map((row) => (
            <Line key={row.id} row={row} now={now} isBusy={isBusy} onUndo={(version) => void undo(row, version)} />
          ))}
        </ol>
      )}
      <ListPages firstHref={newestHref} nextHref={olderHref} />
    </SheetSection>
  );
}

const titleIdOf = (decisionId: number) => `decision-${decisionId}`;

type LineProps = { row: OwnDecisionRow; now: string; isBusy: boolean; onUndo: (version: number) => void };

function Line({ row, now, isBusy, onUndo }: LineProps) {
  const { undoVersion, kind } = row;
  return (
    <li className="grid grid-cols-[104px_minmax(0,1fr)_74px_92px] items-start gap-x-4 border-b border-rule py-1.5 max-md:grid-cols-[minmax(0,1fr)_auto] max-md:py-2">
      <Verdict kind={kind} isUndone={row.isUndone} />
      <div className="min-w-0 [overflow-wrap:anywhere] max-md:order-3 max-md:col-span-2">
        <RouteLink
          id={titleIdOf(row.id)}
          href={`/articles/${row.articleId}?from=decisions`}
          prefetch={false}
          className="inline-block font-serif text-15 coarse:py-2"
        >
          <bdi>{row.title}</bdi>
        </RouteLink>
        {row.reasons.length > 0 ? <p className="text-13 text-ink-2">{row.reasons.join("; ")}</p> : null}
        {row.note ? (
          <p className="max-w-measure border-l border-edge pl-3 font-serif whitespace-pre-wrap text-ink-2">
            <bdi>{row.note}</bdi>
          </p>
        ) : null}
      </div>
      <Moment at={row.at} show="age" now={now} verb="decided" className="text-right text-13 leading-6 text-ink-3" />
      <div className="text-right max-md:order-4 max-md:col-span-2 max-md:text-left">
        {undoVersion === null || kind === "undo" ? null : (
          <Button
            size="small"
            variant="ghost"
            disabled={isBusy}
            onClick={() => onUndo(undoVersion)}
            aria-label={`Undo: ${row.title}`}
          >
            <Undo2 aria-hidden="true" />
            Undo
          </Button>
        )}
      </div>
    </li>
  );
}

function Verdict({ kind, isUndone }: { kind: OwnDecisionRow["kind"]; isUndone: boolean }) {
  const isYes = kind === "approve";
  const Icon = isYes ? Check : kind === "reject" ? X : null;
  const colour = isYes ? "font-mid text-green" : kind === "reject" ? "font-mid text-red" : "text-ink-2";
  return (
    <span className="leading-6">
      <span className={`inline-flex items-baseline gap-1.25 ${colour} ${isUndone ? "line-through" : ""}`}>
        {Icon ? <Icon aria-hidden="true" className="size-3.25 self-center stroke-2" /> : null}
        {decisionNames[kind].past}
      </span>
      {isUndone ? <span className="block text-12 text-ink-3">undone since</span> : null}
    </span>
  );
}
