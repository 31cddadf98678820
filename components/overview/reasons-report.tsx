import { formatCount } from "@/components/ui/format-count";
import type { ReasonCount } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";

const mostShown = 7;
const numberWords = ["none", "one reason", "two reasons", "three reasons", "four reasons", "five reasons"];

/** The rare ones as one line, so that the table stays in sight. */
function foldRare(reasons: readonly ReasonCount[]): ReasonCount[] {
  if (reasons.length <= mostShown) return [...reasons];
  const [shown, rare] = [reasons.slice(0, mostShown - 1), reasons.slice(mostShown - 1)];
  const label = `Other, ${numberWords[rare.length] ?? `${rare.length} reasons`}`;
  const sum = (key: "count" | "before") => rare.reduce((total, reason) => total + reason[key], 0);
  return [...shown, { label, count: sum("count"), before: sum("before") }];
}

function signed(difference: number): string {
  if (difference === 0) return "as many";
  return difference > 0 ? `+${formatCount(difference)}` : `−${formatCount(-difference)}`;
}

/** Why articles were rejected in 30 days, beside the 30 days before. */
export function ReasonsReport({ reasons }: { reasons: readonly ReasonCount[] }) {
  const given = reasons.filter((reason) => reason.count > 0);
  if (given.length === 0) {
    return (
      <>
        <p className="headline-small">Why articles are rejected</p>
        <p className="mt-0.5 text-ink-2">Nothing has been rejected in 30 days.</p>
      </>
    );
  }
  const lines = foldRare(reasons);
  const most = Math.max(...lines.map((line) => line.count));
  return (
    <>
      <p className="headline-small">Why articles are rejected</p>
      <table className="mt-1.5 w-full text-13 whitespace-nowrap">
        <caption className="sr-only">Reasons given in 30 days; an article may have several</caption>
        <thead>
          <tr className="h-5.5 text-ink-3">
            <th scope="col" className="pr-3 text-left font-text">
              Reason
            </th>
            <td />
            <th scope="col" className="pr-3 text-right font-text max-md:pr-0">
              30 days
            </th>
            <th scope="col" className="text-right font-text max-md:hidden">
              on the 30 before
            </th>
          </tr>
        </thead>
        <tbody>
          {lines.map((line) => (
            <tr key={line.label} className="h-6.25 border-t border-rule">
              <th scope="row" className="pr-3 text-left font-text max-md:whitespace-normal">
                <bdi>{line.label}</bdi>
              </th>
              <td className="w-27.5 pr-2.5 max-md:w-[22%]">
                <i className={styles.bar} style={{ "--v": (line.count / most) * 100 }} />
              </td>
              <td className="pr-3 text-right max-md:pr-0">{formatCount(line.count)}</td>
              <td className="text-right text-ink-3 max-md:hidden">{signed(line.count - line.before)}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </>
  );
}
