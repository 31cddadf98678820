import type { ReactNode } from "react";

export type ChartTableProps = {
  /** What the figures are, as the caption of the table. */
  caption: string;
  heads: readonly string[];
  /** The first cell of a row names it. */
  rows: readonly { key: string; cells: readonly ReactNode[] }[];
};

/** The figures behind a chart, folded away: the same for whoever does not see it, or wants the exact number. */
export function ChartTable({ caption, heads, rows }: ChartTableProps) {
  return (
    <details className="mt-1">
      <summary className="inline-flex min-h-6 items-center text-13 text-ink-3 hover:text-ink coarse:min-h-11">
        Show as a table
      </summary>
      <table className="mt-1 text-13">
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr className="border-b border-edge text-ink-3">
            {heads.map((head, index) => (
              <th
                key={head}
                scope="col"
                className={index === 0 ? "pr-8 text-left font-text" : "pr-6 text-right font-text"}
              >
                {head}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {rows.map(({ key, cells: [name, ...figures] }) => (
            <tr key={key} className="border-b border-rule">
              <th scope="row" className="pr-8 text-left font-text">
                {name}
              </th>
              {figures.map((figure, index) => (
                <td key={heads[index + 1]} className="py-0.5 pr-6 text-right">
                  {figure}
                </td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </details>
  );
}
