import { joinClasses } from "@/components/ui/join-classes";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { isUnfinished, percentOf } from "./bulk-words";

const parts = [
  { key: "done", pattern: "part-solid" },
  { key: "leftOut", pattern: "part-slanted" },
] as const;

/** One bar whose parts are told apart by pattern: decided solid, left out slanted, its head a pencil line while it moves. */
export function BulkBar({ row, className }: { row: BulkRow; className?: string }) {
  const isRunning = isUnfinished(row);
  const progress = isRunning
    ? {
        role: "progressbar",
        "aria-label": `Bulk decision ${row.id}`,
        "aria-valuemin": 0,
        "aria-valuemax": 100,
        "aria-valuenow": percentOf(row),
      }
    : { "aria-hidden": true };
  return (
    <div {...progress} className={joinClasses("flex border border-edge", className)}>
      {parts.map(({ key, pattern }) => {
        const share = (row[key] / Math.max(row.total, 1)) * 100;
        // A count too small to draw is not drawn, it is said below.
        return share < 0.2 ? null : (
          <i key={key} className={`block h-full ${pattern}`} style={{ width: `${share}%` }} />
        );
      })}
      {isRunning ? <i className="block h-full w-0.5 bg-pencil" /> : null}
    </div>
  );
}
