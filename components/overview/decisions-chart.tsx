import { countOf, formatCount } from "@/components/ui/format-count";
import type { Counted, DecisionDay } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";
import { Mark, type MarkReadout } from "./mark";
import { Marks } from "./marks";
import { Scenery } from "./scenery";

const [left, width, height, step, bar] = [40, 772, 224, 24.4, 13.4];
/** Room for what lies above and below the zero line; over it the figures of a mark, under it the days. */
const [top, bottom] = [30, 202];
/** Either side has room to be pointed at, however little is on it. */
const leastSide = 24;

/** "Wed 26 Nov". */
export function dayLabel(startsAt: string, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, weekday: "short", day: "numeric", month: "short" })
    .format(new Date(startsAt))
    .replace(",", "");
}

function shortDay(startsAt: string, zone: string): string {
  return new Intl.DateTimeFormat("en-GB", { timeZone: zone, day: "numeric", month: "short" }).format(
    new Date(startsAt),
  );
}

/** What a link to the articles of one day is called. */
export function dayName(status: "decided" | "approved" | "rejected", count: number, label: string): string {
  return `${countOf(count, "article")} ${status} on ${label}`;
}

/** 1, 2 or 5 times a power of ten, of which one to three fit into the highest figure. */
function gridStep(highest: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(1, highest)));
  return [5, 2, 1, 0.5].map((one) => one * power).find((one) => one <= highest / 1.5 && one >= 1) ?? 1;
}

type Scale = { unit: number; zero: number; approved: number };

function scaleOf(days: readonly DecisionDay[]): Scale {
  const approved = Math.max(1, ...days.map((day) => day.approved.count));
  const rejected = Math.max(1, ...days.map((day) => day.rejected.count));
  const even = top + ((bottom - top) * approved) / (approved + rejected);
  const zero = Math.min(Math.max(even, top + leastSide), bottom - leastSide);
  return { unit: Math.min((zero - top) / approved, (bottom - zero) / rejected), zero, approved };
}

function readoutOf(text: string, x: number): MarkReadout {
  const [halfText, middle] = [125, x + bar / 2];
  if (middle < left + halfText) return { text, x: left, y: 12, anchor: "start" };
  if (middle > width - halfText) return { text, x: width, y: 12, anchor: "end" };
  return { text, x: middle, y: 12, anchor: "middle" };
}

function ApprovedBar({ x, zero, size }: { x: number; zero: number; size: number }) {
  return <rect className={styles.approved} x={x} y={zero - 1 - size} width={bar} height={size} />;
}

function RejectedBar({ x, zero, size }: { x: number; zero: number; size: number }) {
  return (
    <rect
      className={styles.rejected}
      x={x + 0.5}
      y={zero + 1.5}
      width={bar - 1}
      height={Math.max(1, size - 1)}
      fill="url(#rejected-hatch)"
    />
  );
}

type DayMarksProps = { day: DecisionDay; column: number; x: number; label: string; scale: Scale; firstStop: Counted };

function DayMarks({ day, column, x, label, scale: { unit, zero }, firstStop }: DayMarksProps) {
  const { approved, rejected } = day;
  const figures = `${label}: ${formatCount(approved.count)} approved, ${formatCount(rejected.count)} rejected`;
  const shared = { column, readout: readoutOf(figures, x) };
  const across = { x: x - (step - bar) / 2, width: step };
  return (
    <>
      {approved.count > 0 ? (
        <Mark
          {...shared}
          href={approved.href}
          name={dayName("approved", approved.count, label)}
          row={0}
          isTabStop={approved === firstStop}
          area={{ ...across, y: top, height: zero - top }}
        >
          <ApprovedBar x={x} zero={zero} size={approved.count * unit} />
        </Mark>
      ) : null}
      {rejected.count > 0 ? (
        <Mark
          {...shared}
          href={rejected.href}
          name={dayName("rejected", rejected.count, label)}
          row={1}
          isTabStop={rejected === firstStop}
          area={{ ...across, y: zero, height: bottom - zero }}
        >
          <RejectedBar x={x} zero={zero} size={rejected.count * unit} />
        </Mark>
      ) : null}
    </>
  );
}

function Grid({ scale: { unit, zero, approved } }: { scale: Scale }) {
  const grid = gridStep(approved);
  const lines = [1, 2].map((times) => times * grid).filter((figure) => figure <= approved);
  return (
    <Scenery>
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
    </Scenery>
  );
}

function DayAxis({ days, zone, xOf }: { days: readonly DecisionDay[]; zone: string; xOf: (index: number) => number }) {
  return days.map((day, index) => {
    const isLast = index === days.length - 1;
    // Every seventh day, counted back from today.
    if (!isLast && (days.length - 1 - index) % 7 !== 0) return null;
    return (
      <text key={day.startsAt} x={isLast ? width : xOf(index)} y={height - 4} textAnchor={isLast ? "end" : "start"}>
        {isLast ? "today" : shortDay(day.startsAt, zone)}
      </text>
    );
  });
}

/** Approved above the line, rejected below it, day by day; each leads to the articles of that day. */
export function DecisionsChart({ days, zone }: { days: readonly DecisionDay[]; zone: string }) {
  const scale = scaleOf(days);
  const xOf = (index: number) => left + 5 + index * step;
  const marks = days.flatMap(({ approved, rejected }) => [approved, rejected]).filter(({ count }) => count > 0);
  const firstStop = marks.at(-1);
  return (
    <Marks width={width} height={height} label="Articles by the day of the decision, approved above, rejected below">
      <Grid scale={scale} />
      {firstStop
        ? days.map((day, index) => (
            <DayMarks
              key={day.startsAt}
              day={day}
              column={index}
              x={xOf(index)}
              label={dayLabel(day.startsAt, zone)}
              scale={scale}
              firstStop={firstStop}
            />
          ))
        : null}
      <Scenery>
        <line className={styles.zero} x1={left} x2={width} y1={scale.zero} y2={scale.zero} />
        <DayAxis days={days} zone={zone} xOf={xOf} />
      </Scenery>
    </Marks>
  );
}
