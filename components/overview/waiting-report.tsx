import { countOf, formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { noFilters, queueFilters, toArticleParams } from "@/lib/articles/article-address";
import { flagLabels } from "@/lib/articles/flags";
import { type Waiting, type WaitingFlag, waitingFlags } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";

function hrefOfFlag(flag: WaitingFlag): string {
  return `/articles?${toArticleParams({ ...noFilters, status: queueFilters.status, flag: [flag] })}`;
}

function wordsOfWait(waiting: Waiting, daysLeft: number | null, now: string): string {
  const words: string[] = [];
  if (daysLeft !== null) words.push(`${countOf(daysLeft, "working day")} at the pace of the last week.`);
  if (waiting.oldestAt !== null) {
    const days = Math.floor((Date.parse(now) - Date.parse(waiting.oldestAt)) / 86_400_000);
    words.push(days === 0 ? "The oldest came today." : `The oldest has waited ${countOf(days, "day")}.`);
  }
  return words.join(" ");
}

function AgeTable({ waiting }: { waiting: Waiting }) {
  const most = Math.max(1, ...waiting.ages.flatMap((age) => waitingFlags.map((flag) => age.count[flag])));
  return (
    <table className="mt-3 w-full table-fixed text-13">
      <caption className="sr-only">Waiting articles by age and flag; one with both flags counts under each</caption>
      <thead>
        <tr className="text-left text-ink-3">
          <th scope="col" className="w-34 font-text max-md:w-23">
            <span className="sr-only">Imported</span>
          </th>
          {waitingFlags.map((flag) => (
            <th key={flag} scope="col" className="pr-3 pb-0.5 font-text last:pr-0">
              <RouteLink
                href={hrefOfFlag(flag)}
                prefetch={false}
                className="inline-block py-0.5 no-underline hover:underline coarse:py-3"
              >
                {flagLabels[flag]}
              </RouteLink>
            </th>
          ))}
        </tr>
      </thead>
      <tbody>
        {waiting.ages.map((age) => (
          <tr key={age.label} className="h-6.5">
            <th scope="row" className="pr-3 text-left font-text">
              {age.label}
            </th>
            {waitingFlags.map((flag) => (
              <td key={flag} className="pr-3 last:pr-0">
                <span className="grid grid-cols-[48px_1fr] items-center gap-3 text-right max-md:grid-cols-[44px_1fr] max-md:gap-1.5">
                  {formatCount(age.count[flag])}
                  <i className={styles.bar} style={{ "--v": (age.count[flag] / most) * 100 }} />
                </span>
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
  if (waiting.total === 0) {
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
          href="/articles"
          className="flex flex-wrap items-baseline gap-x-3.5 text-ink no-underline hover:underline"
        >
          <span className="font-serif text-56 font-strong tracking-[-0.025em] [font-feature-settings:'pnum','lnum'] max-md:text-[2.75rem] max-md:leading-12">
            {formatCount(waiting.total)}
          </span>
          <span className="headline">{waiting.total === 1 ? "article waits" : "articles wait"} for a person</span>
        </RouteLink>
      </p>
      <p className="mt-0.5 text-ink-2">{wordsOfWait(waiting, daysLeft, now)}</p>
      <AgeTable waiting={waiting} />
    </>
  );
}
