import { joinClasses } from "@/components/ui/join-classes";
import { useShortcut } from "@/components/ui/letters";
import type { ReasonRow } from "@/lib/articles/article-rows";

export type ReasonTickProps = {
  reason: ReasonRow;
  /** The key that ticks it. */
  number: string | number | null;
  isTicked: boolean;
  onToggle: () => void;
};

/** A rejection reason that its number ticks. */
export function ReasonTick({ reason, number, isTicked, onToggle }: ReasonTickProps) {
  const shortcut = useShortcut();
  return (
    <label
      className={joinClasses(
        "relative -ml-2 flex min-h-8.5 items-center gap-3 px-2 text-16 hover:bg-paper-2 has-focus-visible:outline-2 has-focus-visible:outline-pencil max-md:ml-0 max-md:min-h-11 max-md:px-0",
        isTicked && "font-strong text-red",
      )}
    >
      <input
        type="checkbox"
        checked={isTicked}
        onChange={onToggle}
        className="absolute inset-0 size-full cursor-pointer opacity-0"
      />
      <span
        aria-hidden="true"
        className={joinClasses(
          "grid size-6 shrink-0 place-items-center rounded-1 border text-14 forced-color-adjust-none",
          isTicked ? "border-red bg-red text-on-red" : "border-edge",
        )}
      >
        {shortcut(number === null ? null : String(number)) ?? (isTicked ? "×" : "")}
      </span>
      <span>
        {reason.label}
        {reason.needsNote ? <span className="ml-2 text-13 font-text text-ink-3">needs a note</span> : null}
      </span>
    </label>
  );
}
