import { countOf } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import type { Counted, Decider } from "@/lib/overview/overview-rows";
import { CountedLink } from "./counted-link";

function Presence({ decider, now }: { decider: Decider; now: string }) {
  if (decider.kind !== "person") return decider.kind === "token" ? "script" : null;
  if (decider.isReviewing) return "reviewing now";
  if (decider.lastDecidedAt === null) return "no decision yet";
  return (
    <>
      last{" "}
      <Moment at={decider.lastDecidedAt} show={decider.decided.count > 0 ? "clock" : "date"} now={now} verb="decided" />
    </>
  );
}

function shortSeconds(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function NameOf({ name, kind, isMe }: Decider) {
  return (
    <>
      <bdi>{name}</bdi>
      {isMe ? ", you" : null}
      {kind === "token" ? ", a token" : null}
    </>
  );
}

function DeciderRow({ decider, now }: { decider: Decider; now: string }) {
  const { name, decided, approved, medianSeconds } = decider;
  const linkClass = "py-1.25 coarse:py-3.25";
  return (
    <tr className="border-t border-rule">
      <th scope="row" className="max-w-36 truncate pr-3 text-left font-text">
        <NameOf {...decider} />
      </th>
      <td className="pr-3 text-right">
        <CountedLink
          of={decided}
          className={linkClass}
          name={`${countOf(decided.count, "article")} decided today by ${name}`}
        />
      </td>
      <td className="pr-3 text-right">
        {decided.count === 0 ? (
          "–"
        ) : (
          <>
            <CountedLink
              of={approved}
              className={linkClass}
              name={`${countOf(approved.count, "article")} approved today by ${name}`}
            />
            <span className="inline-block w-11 text-ink-3 max-md:w-10">
              {Math.round((approved.count / decided.count) * 100)} %
            </span>
          </>
        )}
      </td>
      <td className="pr-3 text-right max-md:pr-0">{medianSeconds === null ? "–" : shortSeconds(medianSeconds)}</td>
      <td className="text-ink-3 max-md:hidden">
        <Presence decider={decider} now={now} />
      </td>
    </tr>
  );
}

export type DecidersReportProps = {
  deciders: readonly Decider[];
  /** All that is decided today; null where it could not be counted. */
  today: Counted | null;
  now: string;
};

/** Who decides today: how many articles, how many of them approved, how long for each, and who is at it now. */
export function DecidersReport({ deciders, today, now }: DecidersReportProps) {
  return (
    <>
      <p className="headline-small">Who decides today</p>
      {today ? (
        <p className="mt-0.5 text-ink-2">
          <CountedLink of={today} className="py-0.5 coarse:py-3">
            {countOf(today.count, "article")} decided today
          </CountedLink>
        </p>
      ) : null}
      <table className="mt-2 w-full text-13 whitespace-nowrap">
        <caption className="sr-only">Who decides today</caption>
        <thead>
          <tr className="h-5.5 text-ink-3">
            <th scope="col" className="pr-3 text-left font-text">
              Person
            </th>
            <th scope="col" className="pr-3 text-right font-text">
              Decided
            </th>
            <th scope="col" className="pr-3 text-right font-text">
              Approved
            </th>
            <th scope="col" className="pr-3 text-right font-text max-md:pr-0">
              Median
            </th>
            <th scope="col" className="text-left font-text max-md:hidden">
              <span className="sr-only">Presence</span>
            </th>
          </tr>
        </thead>
        <tbody>
          {deciders.map((decider) => (
            <DeciderRow key={`${decider.kind} ${decider.decided.href}`} decider={decider} now={now} />
          ))}
        </tbody>
      </table>
    </>
  );
}
