import { Check, X } from "lucide-react";
import { formatCount } from "@/components/ui/format-count";
import { decisionFinding } from "@/lib/overview/decision-finding";
import type { DecisionDay } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";
import { ChartTable } from "./chart-table";

const [left, width, height, step, bar] = [40, 772, 206, 24.4, 13.4];
/** Room between the top and the line of days below, shared by what lies above and below the zero line. */
const [top, bottom] = [12, 184];

/** 1, 2 or 5 times a power of ten, of which one to three fit into the highest figure. */
function gridStep(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return [5, 2, 1, 0.5].map((one) => one * power).find((one) => one <= highest / 1.5 && one >= 1) ?? 1;
}

function dayLabel(startsAt: string, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "short" }).format(
    new Date(startsAt),
  );
}

type Chart = { days: readonly DecisionDay[]; zone: string };

function scaleOf(days: readonly DecisionDay[]) {
  const approved = Math.max(1, ...days.map((day) => day.approved));
  const rejected = Math.max(1, ...days.map((day) => day.rejected));
  const unit = (bottom - top) / (approved + rejected);
  return { unit, zero: top + approved * unit, approved };
}

function DayBars({
  day,
  x,
  label,
  unit,
  zero,
}: {
  day: DecisionDay;
  x: number;
  label: string;
  unit: number;
  zero: number;
}) {
  const [up, down] = [day.approved * unit, day.rejected * unit];
  return (
    <g>
      <title>{`${label}: ${formatCount(day.approved)} approved, ${formatCount(day.rejected)} rejected`}</title>
      <rect x={x - (step - bar) / 2} y={top} width={step} height={bottom - top} fill="transparent" />
      {up > 0 ? <rect className={styles.approved} x={x} y={zero - 1 - up} width={bar} height={up} /> : null}
      {down > 0 ? (
        <rect
          className={styles.rejected}
          x={x + 0.5}
          y={zero + 1.5}
          width={bar - 1}
          height={Math.max(1, down - 1)}
          fill="url(#rejected-hatch)"
        />
      ) : null}
    </g>
  );
}

function DecisionsChart({ days, zone }: Chart) {
  const { unit, zero, approved } = scaleOf(days);
  const grid = gridStep(approved);
  const lines = [1, 2].map((times) => times * grid).filter((figure) => figure <= approved);
  const xOf = (index: number) => left + 5 + index * step;
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} ${height}`}
      width={width}
      height={height}
      role="img"
      aria-label="Decisions by day, last 30 days: approved above the line, rejected below. The table says each day."
    >
      <defs>
        <pattern id="rejected-hatch" width={5} height={5} patternUnits="userSpaceOnUse" patternTransform="rotate(45)">
          <line x1={0} x2={0} y1={0} y2={5} className={styles.hatch} />
        </pattern>
      </defs>
      {lines.map((figure) => (
        <g key={figure}>
          <line className={styles.grid} x1={left} x2={width} y1={zero - figure * unit} y2={zero - figure * unit} />
          <text x={0} y={zero - figure * unit + 4}>
            {formatCount(figure)}
          </text>
        </g>
      ))}
      {days.map((day, index) => (
        <DayBars
          key={day.startsAt}
          day={day}
          x={xOf(index)}
          label={dayLabel(day.startsAt, zone)}
          unit={unit}
          zero={zero}
        />
      ))}
      <line className={styles.zero} x1={left} x2={width} y1={zero} y2={zero} />
      {days.map((day, index) => {
        const isLast = index === days.length - 1;
        // Every seventh day, counted back from today.
        if (!isLast && (days.length - 1 - index) % 7 !== 0) return null;
        return (
          <text key={day.startsAt} x={isLast ? width : xOf(index)} y={202} textAnchor={isLast ? "end" : "start"}>
            {isLast ? "today" : dayLabel(day.startsAt, zone)}
          </text>
        );
      })}
    </svg>
  );
}

/** Approvals above the line, rejections below it, day by day. */
export function DecisionsReport({ days, zone }: Chart) {
  const finding = decisionFinding(days);
  if (finding === null) {
    return (
      <>
        <p className="headline-small">Nothing has been decided in 30 days</p>
        <p className="mt-0.5 text-ink-2">Approvals and rejections stand here day by day, from the first one on.</p>
      </>
    );
  }
  return (
    <>
      <p className="headline-small">{finding}</p>
      <p className="mt-1 mb-2 flex flex-wrap gap-4 text-13">
        <span className="inline-flex items-center gap-1.25 font-mid text-green">
          <Check aria-hidden="true" className="size-3.25 stroke-2" />
          approved, above
        </span>
        <span className="inline-flex items-center gap-1.25 font-mid text-red">
          <X aria-hidden="true" className="size-3.25 stroke-2" />
          rejected, below
        </span>
      </p>
      {/* Written from right to left, so that a narrow screen shows today first. */}
      <section
        aria-label="Decisions by day"
        // biome-ignore lint/a11y/noNoninteractiveTabindex: a region that scrolls must be reachable by keyboard
        tabIndex={0}
        className="overflow-x-auto [direction:rtl] [scrollbar-width:thin]"
      >
        <div className="w-max min-w-full [direction:ltr]">
          <DecisionsChart days={days} zone={zone} />
        </div>
      </section>
      <ChartTable
        caption="Decisions by day"
        heads={["Day", "Approved", "Rejected"]}
        rows={[...days].reverse().map((day) => ({
          key: day.startsAt,
          cells: [dayLabel(day.startsAt, zone), formatCount(day.approved), formatCount(day.rejected)],
        }))}
      />
    </>
  );
}
