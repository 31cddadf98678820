import { formatCount } from "@/components/ui/format-count";
import { ListPages } from "@/components/ui/list-pages";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { doneWords, isUnfinished, kindNames, percentOf, wordsOfContent, wordsOfExpected } from "./bulk-words";

const heads = [
  { name: "No.", width: "w-14" },
  { name: "Asked for", width: "w-28 max-lg:w-26" },
  { name: "What", width: "" },
  { name: "Decided", width: "w-24 pr-5 text-right" },
  { name: "Left out", width: "w-24 pr-5 text-right" },
  { name: "State", width: "w-32" },
  { name: "By", width: "w-32 max-lg:hidden" },
];

function What({ row }: { row: BulkRow }) {
  const content = wordsOfContent(row);
  return (
    <>
      <b>{kindNames[row.kind]}</b>
      {content === "" ? null : `: ${content}`}
      {row.undoes === null ? null : (
        <>
          {" "}
          <RouteLink href={`/bulk/${row.undoes}`} prefetch={false}>
            bulk decision {row.undoes}
          </RouteLink>
        </>
      )}
      {row.note === null ? null : (
        <span className="line-clamp-2 font-serif text-14 text-ink-2">
          <bdi>{row.note}</bdi>
        </span>
      )}
      {row.words === null ? null : <span className="block text-ink-2">{row.words}</span>}
      {row.expected === null ? null : (
        <span className="block text-ink-3">expected {wordsOfExpected(row.expected)}</span>
      )}
    </>
  );
}

function State({ row }: { row: BulkRow }) {
  if (row.undoneBy !== null) {
    return (
      <>
        undone by{" "}
        <RouteLink href={`/bulk/${row.undoneBy}`} prefetch={false}>
          {row.undoneBy}
        </RouteLink>
      </>
    );
  }
  return <>{isUnfinished(row) && row.state === "running" ? `running, ${percentOf(row)} %` : row.state}</>;
}

function Line({ row, now }: { row: BulkRow; now: string }) {
  return (
    <tr className="border-b border-rule align-baseline hover:bg-paper-2 max-md:grid max-md:grid-cols-[auto_1fr_auto] max-md:gap-x-3 max-md:py-2">
      <th scope="row" className="py-1 pr-3 text-left font-text max-md:p-0">
        <RouteLink href={`/bulk/${row.id}`} prefetch={false} className="inline-block py-1 coarse:py-3">
          <span className="sr-only">Bulk decision </span>
          {row.id}
        </RouteLink>
      </th>
      <td className="py-1 pr-3 whitespace-nowrap text-ink-2 max-md:self-center max-md:p-0">
        <Moment at={row.createdAt} show="time" now={now} verb="asked for" />
      </td>
      <td className="py-1 pr-3 [overflow-wrap:anywhere] max-md:order-last max-md:col-span-3 max-md:p-0">
        <What row={row} />
      </td>
      <td className="py-1 pr-5 text-right max-md:order-last max-md:col-span-2 max-md:p-0 max-md:text-left">
        {formatCount(row.done)}
        <span className="md:hidden"> {doneWords[row.kind]}</span>
      </td>
      <td className="py-1 pr-5 text-right max-md:order-last max-md:p-0">
        {formatCount(row.leftOut)}
        <span className="md:hidden"> left out</span>
      </td>
      <td className="py-1 pr-3 max-md:self-center max-md:p-0">
        <State row={row} />
      </td>
      <td className="truncate py-1 text-ink-2 max-lg:hidden">
        <bdi>{row.by}</bdi>
      </td>
    </tr>
  );
}

export type BulkHistoryProps = {
  rows: readonly BulkRow[];
  /** The way to those before the ones shown, and back to the newest. */
  olderHref: string | null;
  newestHref: string | null;
  now: string;
};

/** Every bulk decision there was, newest first: who asked for what on which articles, and what came of it. */
export function BulkHistory({ rows, olderHref, newestHref, now }: BulkHistoryProps) {
  return (
    <SheetSection
      label="Bulk decisions"
      margin={
        <div className="max-md:sr-only">
          <MarginTitle>Newest first</MarginTitle>
        </div>
      }
    >
      <h1 className="headline-small mb-3">Bulk decisions</h1>
      <table className="w-full table-fixed text-13 max-md:block">
        <caption className="sr-only">Bulk decisions</caption>
        <thead className="max-md:hidden">
          <tr className="h-6.5 border-b border-edge text-left text-ink-3">
            {heads.map(({ name, width }) => (
              <th key={name} scope="col" className={`font-text ${width}`}>
                {name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody className="max-md:block">
          {rows.map((row) => (
            <Line key={row.id} row={row} now={now} />
          ))}
        </tbody>
      </table>
      <ListPages firstHref={newestHref} nextHref={olderHref} />
    </SheetSection>
  );
}
