import { formatCount } from "@/components/ui/format-count";
import { ListPages } from "@/components/ui/list-pages";
import { RouteLink } from "@/components/ui/route-link";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { LeftOutCode } from "@/lib/bulk/bulk-detail";
import type { LeftOutRow } from "@/lib/bulk/bulk-rows";
import { leftOutWords } from "./bulk-words";

export type LeftOutListProps = {
  /** Address of the page, without a query. */
  path: string;
  counts: readonly { code: LeftOutCode; count: number }[];
  /** The one that is shown; null for all of them. */
  code: LeftOutCode | null;
  rows: readonly LeftOutRow[];
  isFirst: boolean;
  nextHref: string | null;
};

const step = "inline-flex min-h-6 items-center no-underline hover:underline max-md:min-h-11 coarse:min-h-11";

function hrefOf(path: string, code: LeftOutCode | null): string {
  return `${path}${code === null ? "" : `?code=${code}`}#left-out`;
}

function Codes({ path, counts, code }: Pick<LeftOutListProps, "path" | "counts" | "code">) {
  const total = counts.reduce((sum, one) => sum + one.count, 0);
  const choices = [{ code: null, count: total }, ...counts];
  return (
    <nav aria-label="Left out for" className="mb-2">
      <ul className="flex flex-wrap gap-x-5">
        {choices.map((choice) => (
          <li key={choice.code}>
            <RouteLink
              href={hrefOf(path, choice.code)}
              prefetch={false}
              aria-current={choice.code === code ? "true" : undefined}
              className={`${step} text-13 text-ink-2 aria-[current]:font-strong aria-[current]:text-ink aria-[current]:shadow-[inset_0_-2px_0_var(--pencil)]`}
            >
              {choice.code === null ? "All" : leftOutWords[choice.code]}{" "}
              <span className="ml-1 font-text text-ink-3">{formatCount(choice.count)}</span>
            </RouteLink>
          </li>
        ))}
      </ul>
    </nav>
  );
}

function Line({ row }: { row: LeftOutRow }) {
  return (
    <tr className="border-b border-rule align-baseline hover:bg-paper-2 max-md:block max-md:py-2">
      <th scope="row" className="py-1.5 pr-4 text-left font-text max-md:block max-md:p-0">
        <RouteLink href={`/articles/${row.articleId}`} prefetch={false} className="row-title text-ink coarse:py-2">
          <bdi>{row.title}</bdi>
        </RouteLink>
      </th>
      <td className="py-1.5 pr-4 text-13 text-ink-2 max-md:inline max-md:p-0 max-md:after:content-[':_']">
        {leftOutWords[row.code]}
      </td>
      <td className="py-1.5 text-13 [overflow-wrap:anywhere] max-md:inline max-md:p-0">{row.reason}</td>
    </tr>
  );
}

/** The articles that a bulk decision passed by, with the reason of each. */
export function LeftOutList({ path, counts, code, rows, isFirst, nextHref }: LeftOutListProps) {
  return (
    <SheetSection label="Left out" margin={<MarginTitle>Left out</MarginTitle>}>
      <h2 id="left-out" className="sr-only scroll-mt-16">
        What was left out
      </h2>
      <Codes path={path} counts={counts} code={code} />
      <table className="w-full table-fixed max-md:block">
        <caption className="sr-only">Articles left out</caption>
        <thead className="max-md:hidden">
          <tr className="h-6.5 border-b border-edge text-left text-13 text-ink-3">
            <th scope="col" className="font-text">
              Article
            </th>
            <th scope="col" className="w-48 font-text">
              Because
            </th>
            <th scope="col" className="w-[36%] font-text">
              What was found
            </th>
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <Line key={row.articleId} row={row} />
          ))}
        </tbody>
      </table>
      {rows.length === 0 ? <p className="mt-2 text-ink-2">None of them was left out for that.</p> : null}
      <ListPages
        firstHref={isFirst ? null : hrefOf(path, code)}
        nextHref={nextHref}
        words={{ first: "First page", next: "Next page" }}
      />
    </SheetSection>
  );
}
