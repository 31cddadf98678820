import { countOf, formatCount } from "@/components/ui/format-count";
import type { Decider, Pace } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";

const [width, top, base] = [392, 18, 72.5];
const [morning, evening] = [8, 18];

/** Decisions of each hour for each person who decided in it; hours without any are 0. */
function perEditor({ hours }: Pace): { hour: number; rate: number }[] {
  const first = hours[0]?.hour ?? 0;
  const last = hours.at(-1)?.hour ?? 0;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const found = hours.find((one) => one.hour === first + index);
    return { hour: first + index, rate: found ? found.decided / Math.max(1, found.people) : 0 };
  });
}

/** A round figure of which about two fit below the highest rate. */
function roundStep(highest: number): number {
  const rough = Math.max(1, highest / 2);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([5, 2, 1].find((one) => one * power <= rough) ?? 1) * power;
}

function PaceChart({ pace }: { pace: Pace }) {
  const rates = perEditor(pace);
  const [first, last] = [rates[0], rates.at(-1)];
  if (!first || !last) return null;
  const from = Math.min(first.hour, morning);
  const hours = Math.max(last.hour + 1, evening) - from;
  const highest = Math.max(...rates.map((one) => one.rate), 1);
  const grid = roundStep(highest) * 2 <= highest ? roundStep(highest) * 2 : roundStep(highest);
  const x = (hour: number) => ((hour - from) / hours) * width;
  const y = (rate: number) => base - (rate / highest) * (base - top);
  const line = rates.flatMap(({ hour, rate }) => [`${x(hour)},${y(rate)}`, `${x(hour + 1)},${y(rate)}`]).join(" ");
  const words = rates.map(({ hour, rate }) => `${hour} to ${hour + 1}: ${Math.round(rate)}`).join(", ");
  return (
    <svg
      className={styles.chart}
      viewBox={`0 0 ${width} 96`}
      width={width}
      height={96}
      role="img"
      aria-label={`Decisions for each hour of each editor today. ${words}.`}
      style={{ maxWidth: "100%", height: "auto" }}
    >
      <line className={styles.grid} x1={0} x2={width} y1={y(grid)} y2={y(grid)} />
      <text x={width} y={y(grid) - 5} textAnchor="end">
        {grid}
      </text>
      <polyline className={styles.line} points={line} />
      <line className={styles.zero} x1={0} x2={width} y1={base} y2={base} />
      <circle className={styles.point} cx={x(last.hour + 1)} cy={y(last.rate)} r={3.5} />
      {Array.from({ length: Math.ceil(hours / 2) }, (_, index) => from + index * 2).map((hour) => (
        <text key={hour} x={x(hour)} y={92}>
          {hour}
        </text>
      ))}
    </svg>
  );
}

function wordsOfMedian(seconds: number): string {
  return seconds < 120 ? countOf(Math.round(seconds), "second") : countOf(Math.round(seconds / 60), "minute");
}

function wordsOfMine({ decided, medianSeconds }: Decider): string {
  if (decided === 0) return "You have not decided anything today.";
  const each = medianSeconds === null ? "" : `, one in ${wordsOfMedian(medianSeconds)}`;
  return `You decided ${formatCount(decided)} today${each}.`;
}

export type PaceReportProps = {
  pace: Pace;
  /** Null for those who may not decide. */
  mine: Decider | null;
};

/** How fast it goes today, for everybody and for the reader. */
export function PaceReport({ pace, mine }: PaceReportProps) {
  if (pace.decidedToday === 0) {
    return (
      <>
        <p className="headline-small">Nothing decided yet today</p>
        <p className="mt-0.5 text-ink-2">The pace stands here once somebody decides.</p>
      </>
    );
  }
  const { medianSeconds, decidedToday, oneByOne } = pace;
  const others = decidedToday === oneByOne ? "one by one" : `${formatCount(oneByOne)} of them one by one`;
  return (
    <>
      <p className="headline-small">
        {medianSeconds
          ? `${formatCount(Math.round(3600 / medianSeconds))} an hour for each editor`
          : `${formatCount(decidedToday)} decided today`}
      </p>
      <p className="mt-0.5 text-ink-2">
        {medianSeconds
          ? `median ${wordsOfMedian(medianSeconds)}; ${formatCount(decidedToday)} decided today, ${others}`
          : others}
      </p>
      {mine ? <p className="text-ink-2">{wordsOfMine(mine)}</p> : null}
      <div className="mt-4">
        <PaceChart pace={pace} />
      </div>
    </>
  );
}
