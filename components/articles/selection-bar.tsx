import { type ReactNode, useId } from "react";
import { Button } from "@/components/ui/button";
import { countOf, formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";

/** A set of articles as it was at one moment. */
export type FrozenSelection = {
  id: number;
  count: number;
  checksum: string;
  /** How many of them had each status then. */
  pending: number;
  approved: number;
  rejected: number;
  /** ISO 8601, UTC. */
  createdAt: string;
};

export type SelectionState =
  | { kind: "none" }
  /** Ticked one by one, not frozen yet. */
  | { kind: "picked"; count: number }
  | { kind: "freezing" }
  | { kind: "failed"; message: string }
  | {
      kind: "frozen";
      selection: FrozenSelection;
      /** Somebody tried to tick a single article off the frozen set. */
      wasTouched: boolean;
    };

export type SelectionBarProps = {
  state: Exclude<SelectionState, { kind: "none" }>;
  /** Buttons, those that ask first with dots after the verb. */
  actions: ReactNode;
  onClear: () => void;
};

function wordsOfPending({ count, pending }: FrozenSelection): string {
  const decided = count - pending;
  return decided === 0 ? "all pending" : `${formatCount(pending)} pending, ${formatCount(decided)} decided`;
}

function SelectionWords({ state }: Pick<SelectionBarProps, "state">) {
  switch (state.kind) {
    case "freezing":
      return <b>Freezing the selection…</b>;
    case "failed":
      return (
        <>
          <b>The selection could not be frozen.</b>
          <small className="block text-12 text-ink-2">{state.message} Nothing was changed; trying again is safe.</small>
        </>
      );
    case "picked":
      return (
        <>
          <b>{countOf(state.count, "article")} selected</b>
          <small className="block text-12 text-ink-2">frozen as they stand when you go on</small>
        </>
      );
    case "frozen":
      return (
        <>
          <b>{countOf(state.selection.count, "article")} selected</b> · frozen{" "}
          <Moment at={state.selection.createdAt} show="clock" verb="frozen" />
          <small className="block text-12 text-ink-2">
            {state.wasTouched
              ? "It is frozen as a whole: clear it to tick single articles."
              : wordsOfPending(state.selection)}
          </small>
        </>
      );
  }
}

/** Says exactly what is selected, when it was frozen and how much of it is decided, before anything is pressed. */
export function SelectionBar({ state, actions, onClear }: SelectionBarProps) {
  const id = useId();
  return (
    <section
      aria-labelledby={id}
      className="z-5 flex min-h-12 items-center gap-2 border-t-2 border-pencil bg-wash py-1.5 pr-5 max-md:sticky max-md:bottom-0 max-md:flex-wrap max-md:p-3 max-md:pt-2"
    >
      <h2 id={id} className="sr-only">
        Selection
      </h2>
      <p
        role="status"
        className="pl-[calc(var(--margin-w)+12px)] leading-4 whitespace-nowrap max-md:basis-full max-md:pl-0 max-md:whitespace-normal"
      >
        <SelectionWords state={state} />
      </p>
      <div className="ml-auto flex flex-wrap items-center justify-end gap-2 max-lg:[&_.key]:hidden max-md:ml-0 max-md:justify-start max-md:flex-1 max-md:*:flex-1">
        {actions}
        <Button
          variant="ghost"
          keyHint="Esc"
          keyShortcut="Escape"
          onClick={onClear}
          className="enabled:hover:bg-wash-2"
        >
          Clear
        </Button>
      </div>
    </section>
  );
}
