import { TriangleAlert } from "lucide-react";
import { Figures } from "@/components/ui/figures";
import type { ImportRow } from "@/lib/imports/import-rows";
import { expectedTotal, isActive, percentOf, type Rate } from "./import-progress";

const parts = [
  { key: "created", pattern: "part-solid" },
  { key: "updated", pattern: "part-slanted" },
  { key: "unchanged", pattern: "part-upright" },
] as const;

function Parts({ row }: { row: ImportRow }) {
  const whole = Math.max(expectedTotal(row) ?? row.done, row.done, 1);
  return (
    <>
      {parts.map(({ key, pattern }) => {
        const share = (row[key] / whole) * 100;
        // A count too small to draw is not drawn, it is said below.
        return share < 0.2 ? null : (
          <i key={key} className={`block h-full ${pattern}`} style={{ width: `${share}%` }} />
        );
      })}
      {row.state === "running" ? <i className="block h-full w-0.5 bg-pencil" /> : null}
    </>
  );
}

const barLook = "mt-3 mb-2 flex h-3 border border-edge";

/** One bar whose parts are told apart by pattern, its head a pencil line while it moves, and the figures below as legend. */
export function ImportBar({ row, rate }: { row: ImportRow; rate: Rate | null }) {
  return (
    <>
      {isActive(row) ? (
        <div
          role="progressbar"
          aria-label={`Import ${row.id}`}
          aria-valuemin={0}
          aria-valuemax={100}
          aria-valuenow={percentOf(row)}
          className={barLook}
        >
          <Parts row={row} />
        </div>
      ) : (
        <div aria-hidden="true" className={barLook}>
          <Parts row={row} />
        </div>
      )}
      <Figures
        figures={[
          ...parts.map(({ key, pattern }) => ({ label: key, value: row[key], pattern })),
          { label: "rejected", value: row.rejected, icon: <TriangleAlert aria-hidden="true" className="size-3.25" /> },
          ...(row.state === "running"
            ? [{ label: "records a second", value: rate ? Math.round(rate.perSecond) : null }]
            : []),
        ]}
      />
    </>
  );
}
