import { countOf, formatCount } from "@/components/ui/format-count";
import type { ReasonCount } from "@/lib/overview/overview-rows";
import { CountedBar } from "./counted-bar";
import { CountedLink } from "./counted-link";

function signed(difference: number): string {
  if (difference === 0) return "as many";
  return difference > 0 ? `+${formatCount(difference)}` : `−${formatCount(-difference)}`;
}

function ReasonRow({ line: { label, count, before }, most }: { line: ReasonCount; most: number }) {
  const difference = signed(count.count - before.count);
  return (
    <tr className="border-t border-rule">
      <th scope="row" className="pr-3 text-left font-text max-md:whitespace-normal">
        <bdi>{label}</bdi>
      </th>
      <td className="w-42 pr-3 max-md:w-28 max-md:pr-0">
        <CountedBar
          of={count}
          name={`${countOf(count.count, "article")} rejected in 30 days: ${label}`}
          most={most}
          barFirst
          className="h-6 grid-cols-[1fr_48px] gap-1.5"
        />
      </td>
      <td className="text-right text-ink-3 max-md:hidden">
        <CountedLink
          of={before}
          name={`${difference}: ${countOf(before.count, "article")} rejected in the 30 days before: ${label}`}
          className="py-0.75 coarse:py-3.25"
        >
          {difference}
        </CountedLink>
      </td>
    </tr>
  );
}

/** Why articles are rejected: the finding, and each reason beside the 30 days before. */
export function ReasonsReport({ reasons }: { reasons: readonly ReasonCount[] }) {
  const given = reasons.filter((reason) => reason.count.count > 0);
  const [first] = given;
  if (!first) {
    return (
      <>
        <p className="headline-small">Why articles are rejected</p>
        <p className="mt-0.5 text-ink-2">Nothing has been rejected in 30 days.</p>
      </>
    );
  }
  const most = Math.max(...given.map(({ count }) => count.count));
  return (
    <>
      <p className="headline-small">Why articles are rejected</p>
      <table className="mt-1.5 w-full text-13 whitespace-nowrap">
        <caption className="sr-only">Reasons of rejected articles, 30 days; an article may have several</caption>
        <thead>
          <tr className="h-5.5 text-ink-3">
            <th scope="col" className="pr-3 text-left font-text">
              Reason
            </th>
            <th scope="col" className="pr-3 text-right font-text max-md:pr-0">
              30 days
            </th>
            <th scope="col" className="text-right font-text max-md:hidden">
              on the 30 before
            </th>
          </tr>
        </thead>
        <tbody>
          {reasons.map((line) => (
            <ReasonRow key={line.label} line={line} most={most} />
          ))}
        </tbody>
      </table>
    </>
  );
}
