import { formatCount } from "./format-count";
import { joinClasses } from "./join-classes";

export type ProgressPattern = "solid" | "slanted" | "upright" | "none";

export type ProgressPart = { label: string; value: number; pattern: ProgressPattern };

export type ProgressProps = {
  /** What is in progress, for those who do not see the bar. */
  label: string;
  parts: readonly ProgressPart[];
  /** All there is to do; the parts share it. Null where it is not known: then no line can be drawn, only figures. */
  total: number | null;
  className?: string;
};

const patterns: Record<ProgressPattern, string> = {
  solid: "part-solid",
  slanted: "part-slanted",
  upright: "part-upright",
  none: "",
};

/** One bar in parts told apart by pattern, a pencil line at its head, the figures below. What is too small to draw is only said. */
export function Progress({ label, parts, total, className }: ProgressProps) {
  const done = parts.reduce((sum, part) => sum + part.value, 0);
  const whole = Math.max(total ?? 0, done, 1);
  return (
    <div className={className}>
      <div
        role="progressbar"
        aria-label={label}
        aria-valuemin={0}
        aria-valuemax={total ?? undefined}
        aria-valuenow={total === null ? undefined : done}
        className="flex h-3 border border-edge"
      >
        {parts.map((part) => {
          const share = (part.value / whole) * 100;
          return share < 0.2 ? null : (
            <i
              key={part.label}
              className={joinClasses("block h-full", patterns[part.pattern])}
              style={{ width: `${share}%` }}
            />
          );
        })}
        {done > 0 && done < whole ? <i className="block h-full w-0.5 bg-pencil" /> : null}
      </div>
      <dl className="mt-2 flex flex-wrap gap-x-8 gap-y-2">
        {parts.map((part) => (
          <div key={part.label} className="flex flex-col-reverse">
            <dt className="flex items-center gap-1.5 text-13 text-ink-3">
              {part.pattern === "none" ? null : (
                <i className={joinClasses("size-2.5 border border-edge", patterns[part.pattern])} />
              )}
              {part.label}
            </dt>
            <dd className="text-17 font-mid">{formatCount(part.value)}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
