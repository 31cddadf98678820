import { formatCount } from "@/components/ui/format-count";
import { ListPages, type ListPagesProps } from "@/components/ui/list-pages";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ExportRow } from "@/lib/exports/export-rows";
import { formatWords, wordsOfSize } from "./export-words";

function sizeOf(row: ExportRow): string {
  const file = row.manifest?.files[0];
  if (row.state !== "completed" || !file) return row.state;
  return row.filesGoneAt ? "not kept" : wordsOfSize(file.size);
}

function ExportLine({ row, now }: { row: ExportRow; now: string }) {
  return (
    <tr className="border-b border-rule hover:bg-paper-2 max-md:grid max-md:grid-cols-[auto_1fr_auto] max-md:gap-x-3 max-md:py-2">
      <td className="h-8 pr-3 max-md:h-auto max-md:pr-0">
        <RouteLink href={`/exports/${row.id}`} prefetch={false} className="inline-block py-1 coarse:py-3">
          <span className="sr-only">Export </span>
          {row.id}
        </RouteLink>
      </td>
      <td className="pr-3 whitespace-nowrap text-ink-2 max-md:self-center">
        <Moment at={row.createdAt} show="time" now={now} verb="frozen" />
      </td>
      <td className="py-1 pr-3 [overflow-wrap:anywhere] max-md:order-last max-md:col-span-3 max-md:py-0">
        {row.words}
        {row.since === null ? null : <span className="text-ink-2">; what changed since export {row.since}</span>}
        <span className="block text-ink-2 md:hidden">
          {formatWords[row.format]}, {sizeOf(row)}
        </span>
      </td>
      <td className="pr-5 text-right max-md:self-center max-md:pr-0">
        {formatCount(row.total)}
        <span className="md:hidden"> articles</span>
      </td>
      <td className="pr-3 whitespace-nowrap max-md:hidden">
        {formatWords[row.format]}
        {row.withDecisions ? <span className="text-ink-3">, decisions</span> : null}
      </td>
      <td className="pr-3 whitespace-nowrap max-md:hidden">{sizeOf(row)}</td>
      <td className="truncate text-ink-2 max-lg:hidden">
        <bdi>{row.by}</bdi>
      </td>
    </tr>
  );
}

/** The ways to those before the ones shown, and back to the newest. */
export type HistoryPages = Pick<ListPagesProps, "firstHref" | "nextHref">;

export type ExportListProps = { rows: readonly ExportRow[]; pages: HistoryPages; now: string };

/** What was exported before; each opens its manifest. */
export function ExportList({ rows, pages, now }: ExportListProps) {
  return (
    <SheetSection label="Earlier exports" margin={<MarginTitle>Earlier</MarginTitle>}>
      <h2 id="earlier" className="sr-only scroll-mt-16">
        Earlier exports
      </h2>
      {rows.length === 0 ? (
        <p className="text-ink-2">
          {pages.firstHref === null
            ? "Nothing was exported before. Each export stays here with its manifest."
            : "There is nothing before that."}
        </p>
      ) : (
        <table className="w-full table-fixed text-13 max-md:block">
          <caption className="sr-only">Earlier exports</caption>
          <thead className="max-md:hidden">
            <tr className="h-6.5 border-b border-edge text-left text-ink-3">
              <th scope="col" className="w-14 font-text">
                No.
              </th>
              <th scope="col" className="w-28 font-text max-lg:w-26">
                Frozen
              </th>
              <th scope="col" className="font-text">
                What
              </th>
              <th scope="col" className="w-22 pr-5 text-right font-text">
                Articles
              </th>
              <th scope="col" className="w-38 font-text max-lg:w-30">
                Format
              </th>
              <th scope="col" className="w-20 font-text">
                Size
              </th>
              <th scope="col" className="w-32 font-text max-lg:hidden">
                By
              </th>
            </tr>
          </thead>
          <tbody className="max-md:block">
            {rows.map((row) => (
              <ExportLine key={row.id} row={row} now={now} />
            ))}
          </tbody>
        </table>
      )}
      {pages.firstHref === null && pages.nextHref === null ? null : <ListPages {...pages} />}
    </SheetSection>
  );
}
