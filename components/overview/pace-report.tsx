import { countOf, formatCount } from "@/components/ui/format-count";
import type { Decider, Pace } from "@/lib/overview/overview-rows";
import { ChartTable } from "./chart-table";
import { hourRates, PaceChart } from "./pace-chart";

function wordsOfMedian(seconds: number): string {
  return seconds < 120 ? countOf(Math.round(seconds), "second") : countOf(Math.round(seconds / 60), "minute");
}

function wordsOfMine({ decided, medianSeconds }: Decider): string {
  if (decided.count === 0) return "You have not decided anything today.";
  const each = medianSeconds === null ? "" : `, one in ${wordsOfMedian(medianSeconds)}`;
  return `You decided ${formatCount(decided.count)} today${each}.`;
}

function headlineOf({ oneByOne, medianSeconds }: Pace): string {
  if (medianSeconds) return `${formatCount(Math.round(3600 / medianSeconds))} an hour for each editor`;
  return `${countOf(oneByOne, "decision")} one by one today`;
}

export type PaceReportProps = {
  pace: Pace;
  /** Null for those who may not decide, and where it could not be counted. */
  mine: Decider | null;
};

/** How fast it goes today, for everybody and for the reader. */
export function PaceReport({ pace, mine }: PaceReportProps) {
  const { medianSeconds, oneByOne } = pace;
  if (oneByOne === 0) {
    return (
      <>
        <p className="headline-small">Nobody has decided one by one yet today</p>
        <p className="mt-0.5 text-ink-2">The pace stands here once somebody does.</p>
      </>
    );
  }
  const rates = hourRates(pace.hours);
  return (
    <>
      <p className="headline-small">{headlineOf(pace)}</p>
      <p className="mt-0.5 text-ink-2">
        {medianSeconds ? `median ${wordsOfMedian(medianSeconds)} over ${countOf(oneByOne, "decision")}, ` : ""}
        {medianSeconds ? "taken one by one" : "How fast that is shows from the second one on."}
      </p>
      {mine ? <p className="text-ink-2">{wordsOfMine(mine)}</p> : null}
      <div className="mt-2">
        <PaceChart rates={rates} />
        <ChartTable
          caption="Decisions by hour, today"
          heads={["Hour", "Decisions", "Editors", "Each"]}
          rows={rates.map(({ hour, decided, people, rate }) => ({
            key: String(hour),
            cells: [`${hour} to ${hour + 1}`, formatCount(decided), formatCount(people), formatCount(Math.round(rate))],
          }))}
        />
      </div>
    </>
  );
}
