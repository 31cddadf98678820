import { formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import type { Decider } from "@/lib/overview/overview-rows";

function Presence({ decider, now }: { decider: Decider; now: string }) {
  if (decider.kind !== "person") return decider.kind === "token" ? "script" : null;
  if (decider.isReviewing) return "reviewing now";
  if (decider.lastDecidedAt === null) return "no decision yet";
  return (
    <>
      last <Moment at={decider.lastDecidedAt} show={decider.decided > 0 ? "clock" : "date"} now={now} verb="decided" />
    </>
  );
}

function shortSeconds(seconds: number): string {
  return seconds < 120 ? `${Math.round(seconds)} s` : `${Math.round(seconds / 60)} min`;
}

function nameOf({ name, kind, isMe }: Decider) {
  return (
    <>
      <bdi>{name}</bdi>
      {isMe ? ", you" : null}
      {kind === "token" ? ", a token" : null}
    </>
  );
}

/** Who decides today: how many, how many of them approved, how long for each, and who is at it now. */
export function DecidersReport({ deciders, now }: { deciders: readonly Decider[]; now: string }) {
  return (
    <>
      <p className="headline-small">Who decides today</p>
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
            <tr key={`${decider.kind} ${decider.name}`} className="h-7.5 border-t border-rule">
              <th scope="row" className="max-w-36 truncate pr-3 text-left font-text">
                {nameOf(decider)}
              </th>
              <td className="pr-3 text-right">{formatCount(decider.decided)}</td>
              <td className="pr-3 text-right">
                {decider.decided > 0 ? `${Math.round((decider.approved / decider.decided) * 100)} %` : "–"}
              </td>
              <td className="pr-3 text-right max-md:pr-0">
                {decider.medianSeconds === null ? "–" : shortSeconds(decider.medianSeconds)}
              </td>
              <td className="text-ink-3 max-md:hidden">
                <Presence decider={decider} now={now} />
              </td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
