import { Check, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { countOf, formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import type { NothingLeft } from "@/lib/review/open-article";
import type { OwnDecision } from "@/lib/review/own-decisions";
import layout from "./review-layout.module.css";

export type DoneSheetProps = {
  nothing: NothingLeft;
  queueHref: string;
  /** What Undo would take back; it stays in reach. */
  last: OwnDecision | null;
  isBusy: boolean;
  onUndo: () => void;
  notice: ReactNode;
};

/** All there was is decided, or lies with somebody. */
export function DoneSheet({ nothing, queueHref, last, isBusy, onUndo, notice }: DoneSheetProps) {
  return (
    <main id="main" className={joinClasses("sheet margined", layout.sheet)}>
      {notice}
      <div className={joinClasses("pt-16! max-md:pt-8!", layout.column)}>
        <h1 className="headline">Nothing waits for you</h1>
        <p className="mt-2 max-w-[62ch] text-ink-2">{sentenceOf(nothing)}</p>
        <div className="mt-5 flex flex-wrap gap-2">
          <ButtonLink href={queueHref}>Open the queue</ButtonLink>
        </div>
        {last ? <LastDecision last={last} isBusy={isBusy} onUndo={onUndo} /> : null}
      </div>
    </main>
  );
}

function LastDecision({ last, isBusy, onUndo }: { last: OwnDecision; isBusy: boolean; onUndo: () => void }) {
  const isNo = last.verb === "reject";
  const Icon = isNo ? X : Check;
  return (
    <div className="mt-16 flex max-w-measure flex-wrap items-center gap-3 border-t-2 border-ink py-3">
      <span className={joinClasses("inline-flex items-center gap-1.25 font-mid", isNo ? "text-red" : "text-green")}>
        <Icon aria-hidden="true" className="size-3.25 stroke-2" />
        {isNo ? "Rejected" : last.verb === "approve" ? "Approved" : "Changed"}
      </span>
      <bdi className="min-w-0 flex-1 font-serif text-15 [overflow-wrap:anywhere]">{last.title}</bdi>
      <Button size="small" keyHint="z" disabled={isBusy} onClick={onUndo}>
        <Undo2 aria-hidden="true" />
        Undo
      </Button>
    </div>
  );
}

function sentenceOf({ decidedToday, held, openBy }: NothingLeft): string {
  const done = decidedToday === 0 ? "You decided none today." : `You decided ${formatCount(decidedToday)} today.`;
  const holds = held === 0 ? [] : [`you hold ${countOf(held, "article")}`];
  const names = new Intl.ListFormat("en-GB").format(openBy);
  const open = openBy.length === 0 ? [] : [`${names} ${openBy.length === 1 ? "has" : "have"} the last ones open`];
  const rest = [...holds, ...open].join(", and ");
  return rest ? `${done} ${rest.charAt(0).toUpperCase()}${rest.slice(1)}.` : `${done} Nothing else of this list waits.`;
}
