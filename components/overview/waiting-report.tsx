import { countOf, formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { flagLabels } from "@/lib/articles/flags";
import { type Waiting, waitingFlags } from "@/lib/overview/overview-rows";
import { CountedBar } from "./counted-bar";
import { CountedLink } from "./counted-link";

function wordsOfWait(waiting: Waiting, daysLeft: number | null, now: string): string {
  const words: string[] = [];
  if (daysLeft !== null) words.push(`${countOf(daysLeft, "working day")} at the pace of the last week.`);
  if (waiting.oldestAt !== null) {
    const days = Math.floor((Date.parse(now) - Date.parse(waiting.oldestAt)) / 86_400_000);
    words.push(days === 0 ? "The oldest came today." : `The oldest has waited ${countOf(days, "day")}.`);
  }
  return words.join(" ");
}

function waitName(count: number, wait: string, label: string): string {
  return `${countOf(count, "article waits", "articles wait")} ${wait} with ${label}`;
}

function AgeTable({ waiting }: { waiting: Waiting }) {
  const most = Math.max(1, ...waiting.ages.flatMap((age) => waitingFlags.map((flag) => age.count[flag].count)));
  return (
    <table className="mt-3 w-full table-fixed text-13">
      <caption className="sr-only">Waiting articles by age and flag; one with both flags counts under each</caption>
      <thead>
        <tr className="text-left text-ink-3">
          <th scope="col" className="w-34 font-text max-md:w-23">
            <span className="sr-only">Imported</span>
          </th>
          {waitingFlags.map((flag) => (
            <th key={flag} scope="col" className="pr-3 font-text last:pr-0">
              <CountedLink of={waiting.flags[flag]} className="py-0.75 coarse:py-3">
                <span className="text-ink-3">{flagLabels[flag]}</span>
                <span className="sr-only">,</span> {formatCount(waiting.flags[flag].count)}
                <span className="sr-only"> in all</span>
              </CountedLink>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {waiting.ages.map(({ label, wait, count }) => (
          <tr key={label}>
            <th scope="row" className="pr-3 text-left font-text">
              {label}
            </th>
            {waitingFlags.map((flag) => (
              <td key={flag} className="pr-3 last:pr-0">
                <CountedBar
                  of={count[flag]}
                  name={waitName(count[flag].count, wait, flagLabels[flag])}
                  most={most}
                  className="h-6.5 grid-cols-[48px_1fr] gap-3 max-md:grid-cols-[44px_1fr] max-md:gap-1.5"
                />
              </td>
            ))}
          </tr>
        ))}
      </tbody>
    </table>
  );
}

export type WaitingReportProps = { waiting: Waiting; daysLeft: number | null; now: string };

/** How many articles wait for a person, for how long, and under which flag. */
export function WaitingReport({ waiting, daysLeft, now }: WaitingReportProps) {
  if (waiting.total.count === 0) {
    return (
      <>
        <p className="headline">Nothing waits for a person</p>
        <p className="mt-0.5 text-ink-2">
          Every flagged article has been decided. New ones stand here as soon as they are imported.
        </p>
      </>
    );
  }
  return (
    <>
      <p>
        <RouteLink
          href={waiting.total.href}
          className="flex flex-wrap items-baseline gap-x-3.5 text-ink no-underline hover:underline"
        >
          <span className="font-serif text-56 font-strong tracking-[-0.025em] [font-feature-settings:'pnum','lnum'] max-md:text-[2.75rem] max-md:leading-12">
            {formatCount(waiting.total.count)}
          </span>
          <span className="headline">{waiting.total.count === 1 ? "article waits" : "articles wait"} for a person</span>
        </RouteLink>
      </p>
      <p className="mt-0.5 text-ink-2">{wordsOfWait(waiting, daysLeft, now)}</p>
      <AgeTable waiting={waiting} />
    </>
  );
}
