import { countOf } from "@/components/ui/format-count";
import type { DecisionHour } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";
import { Mark } from "./mark";
import { Marks } from "./marks";
import { Scenery } from "./scenery";

/** Over the top the figures of an hour, under the base the hours. */
const [width, top, base, height] = [392, 30, 84, 108];
const [morning, evening] = [8, 18];

export type HourRate = DecisionHour & { rate: number };

/** Every hour from the first to the last in which anything was decided; the rate is for each person who decided in it. */
export function hourRates(hours: readonly DecisionHour[]): HourRate[] {
  const first = hours[0]?.hour ?? 0;
  const last = hours.at(-1)?.hour ?? -1;
  return Array.from({ length: last - first + 1 }, (_, index) => {
    const hour = first + index;
    const { decided, people } = hours.find((one) => one.hour === hour) ?? { decided: 0, people: 0 };
    return { hour, decided, people, rate: decided / Math.max(1, people) };
  });
}

export function wordsOfHour({ hour, decided, people, rate }: HourRate): string {
  const each = people > 1 ? `, ${Math.round(rate)} each` : "";
  const by = people > 0 ? ` by ${countOf(people, "editor")}` : "";
  return `${hour} to ${hour + 1} h: ${countOf(decided, "decision")}${by}${each}`;
}

/** A round figure of which about two fit below the highest rate. */
function roundStep(highest: number): number {
  const rough = Math.max(1, highest / 2);
  const power = 10 ** Math.floor(Math.log10(rough));
  return ([5, 2, 1].find((one) => one * power <= rough) ?? 1) * power;
}

function HourAxis({ from, hours, x }: { from: number; hours: number; x: (hour: number) => number }) {
  return Array.from({ length: Math.ceil(hours / 2) }, (_, index) => from + index * 2).map((hour) => (
    <text key={hour} x={x(hour)} y={height - 4}>
      {hour}
    </text>
  ));
}

/** Decisions of each hour of today for each editor. */
export function PaceChart({ rates }: { rates: readonly HourRate[] }) {
  const [first, last] = [rates[0], rates.at(-1)];
  if (!first || !last) return null;
  const from = Math.min(first.hour, morning);
  const hours = Math.max(last.hour + 1, evening) - from;
  const highest = Math.max(...rates.map((one) => one.rate), 1);
  const grid = roundStep(highest) * 2 <= highest ? roundStep(highest) * 2 : roundStep(highest);
  const x = (hour: number) => ((hour - from) / hours) * width;
  const y = (rate: number) => base - (rate / highest) * (base - top);
  const line = rates.flatMap(({ hour, rate }) => [`${x(hour)},${y(rate)}`, `${x(hour + 1)},${y(rate)}`]).join(" ");
  return (
    <Marks width={width} height={height} className={styles.fluid} label="Decisions for each hour of each editor, today">
      <Scenery>
        <line className={styles.grid} x1={0} x2={width} y1={y(grid)} y2={y(grid)} />
        <text x={width} y={y(grid) - 5} textAnchor="end">
          {grid}
        </text>
      </Scenery>
      {rates.map((one) => (
        <Mark
          key={one.hour}
          name={wordsOfHour(one)}
          column={one.hour}
          row={0}
          isTabStop={one === last}
          area={{ x: x(one.hour), y: top - 8, width: width / hours, height: base - top + 8 }}
          readout={{ text: wordsOfHour(one), x: 0, y: 12, anchor: "start" }}
        />
      ))}
      <Scenery>
        <polyline className={styles.line} points={line} />
        <line className={styles.zero} x1={0} x2={width} y1={base} y2={base} />
        <circle className={styles.point} cx={x(last.hour + 1)} cy={y(last.rate)} r={3.5} />
        <HourAxis from={from} hours={hours} x={x} />
      </Scenery>
    </Marks>
  );
}
