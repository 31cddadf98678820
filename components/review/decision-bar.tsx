import { ArrowRight, Check, MessageSquare, PencilLine, Play, RotateCcw, Undo2, X } from "lucide-react";
import type { ReactNode } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { joinClasses } from "@/components/ui/join-classes";
import { HoldMark } from "./hold-mark";
import type { QueueFacts } from "./review-actions";
import layout from "./review-layout.module.css";

export type BarVerb =
  | "approve"
  | "reject"
  | "edit"
  | "hold"
  | "release"
  | "skip"
  | "undo"
  | "reopen"
  | "next"
  | "take-over"
  | "note";

export type DecisionBarProps = {
  /** What may be done with this article now; the verbs that are not here are not drawn. */
  verbs: readonly BarVerb[];
  /** The verb under way: it holds its wash and nothing can be pressed. */
  busy: BarVerb | null;
  openPanel: "reject" | "hold" | "note" | "reopen" | null;
  /** Why Undo has nothing to do, or null when it has. */
  undoBlocked: string | null;
  queue: QueueFacts;
  onVerb: (verb: BarVerb) => void;
  /** Opens upward out of the bar. */
  panel?: ReactNode;
};

const secondary = {
  edit: { word: "Edit", keyHint: "e", icon: PencilLine },
  hold: { word: "Hold", keyHint: "h", icon: HoldMark },
  release: { word: "Release", keyHint: "h", icon: Play },
  skip: { word: "Skip", keyHint: "s", icon: ArrowRight },
  note: { word: "Note", keyHint: "m", icon: MessageSquare },
  undo: { word: "Undo", keyHint: "z", icon: Undo2 },
} as const;

/** The decisions, fixed to the foot of the page, beginning where the text begins. */
export function DecisionBar(props: DecisionBarProps) {
  const { verbs, busy, openPanel, undoBlocked, queue, onVerb, panel } = props;
  const press = (verb: BarVerb) => () => {
    if (busy === null) onVerb(verb);
  };
  return (
    <section
      aria-label="Decision"
      aria-busy={busy !== null}
      className="sheet fixed! inset-x-0 bottom-0 z-30 border-t-2 border-ink shadow-over! print:hidden"
    >
      {panel}
      <div
        className={joinClasses(
          "flex h-16 items-center gap-2 max-md:grid max-md:h-auto max-md:grid-cols-10 max-md:gap-1",
          openPanel && "max-md:hidden",
          layout.bar,
        )}
      >
        {verbs.includes("approve") ? (
          <Button
            variant="yes"
            size="big"
            keyHint="a"
            onClick={press("approve")}
            className={joinClasses(big, busy === "approve" && "bg-green-wash")}
          >
            <Check aria-hidden="true" />
            Approve
          </Button>
        ) : null}
        {verbs.includes("reject") ? (
          <Button
            variant="no"
            size="big"
            keyHint="r"
            aria-expanded={openPanel === "reject"}
            onClick={press("reject")}
            className={joinClasses(big, "ml-1 max-md:ml-0", busy === "reject" && "bg-red-wash")}
          >
            <X aria-hidden="true" />
            Reject
          </Button>
        ) : null}
        {verbs.includes("reopen") ? (
          <Button
            size="big"
            keyHint="o"
            aria-expanded={openPanel === "reopen"}
            onClick={press("reopen")}
            className={joinClasses(big, busy === "reopen" && "bg-wash-2")}
          >
            <RotateCcw aria-hidden="true" />
            Reopen
          </Button>
        ) : null}
        {verbs.includes("next") ? (
          <Button
            size="big"
            keyHint="n"
            onClick={press("next")}
            className={joinClasses(big, verbs.includes("reopen") && "ml-1 max-md:ml-0", busy === "next" && "bg-wash-2")}
          >
            <ArrowRight aria-hidden="true" />
            Next
          </Button>
        ) : null}
        <span className="mx-2 h-6 w-px bg-rule max-md:hidden" />
        {(["edit", "hold", "release", "skip", "note", "undo"] as const).map((verb) => {
          if (!verbs.includes(verb)) return null;
          const { word, keyHint, icon: Icon } = secondary[verb];
          const blocked = verb === "undo" ? undoBlocked : null;
          return (
            <Button
              key={verb}
              variant="ghost"
              size="big"
              keyHint={keyHint}
              disabled={blocked !== null}
              title={blocked ?? undefined}
              aria-expanded={verb === "hold" || verb === "note" ? openPanel === verb : undefined}
              onClick={press(verb)}
              className={joinClasses(
                "px-2.5! max-md:col-span-2 max-md:h-11! max-md:min-w-0 max-md:px-1! max-md:text-14 max-md:[&>svg]:hidden disabled:border-transparent!",
                (busy === verb || verb === openPanel) && "bg-wash text-ink",
              )}
            >
              <Icon aria-hidden="true" />
              {word}
            </Button>
          );
        })}
        <Pace {...queue} />
      </div>
    </section>
  );
}

const big = "min-w-32 border-[1.5px] font-strong max-md:col-span-5 max-md:min-w-0 max-md:px-1 max-md:text-15";

function timeOfEach(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${formatCount(Math.round(seconds / 60))} min`;
}

/** Where this article stands, and how fast this person goes. */
function Pace({ position, total, pacePerHour }: QueueFacts) {
  return (
    <dl className="ml-auto flex gap-6 text-12 text-ink-3 max-xl:hidden">
      {position !== null && total !== null ? (
        <div className="flex flex-col-reverse">
          <dt>position</dt>
          <dd className="text-16 font-strong text-ink">
            {formatCount(position)} of {formatCount(total)}
          </dd>
        </div>
      ) : null}
      {pacePerHour ? (
        <div className="flex flex-col-reverse">
          <dt>your pace, {timeOfEach(3600 / pacePerHour)} each</dt>
          <dd className="text-16 font-strong text-ink">{formatCount(pacePerHour)} an hour</dd>
        </div>
      ) : null}
    </dl>
  );
}
