"use client";

import { countOf, formatCount } from "@/components/ui/format-count";
import { Notice } from "@/components/ui/notice";
import type { RejectRow } from "@/lib/imports/import-rows";
import { RejectFiltersBar } from "./reject-filters";
import { RejectLine } from "./reject-line";
import { useRejects } from "./use-rejects";

function Head() {
  return (
    <thead className="max-md:hidden">
      <tr className="h-6.5 border-b border-edge text-left text-ink-3">
        <th scope="col" className="w-32 font-text max-lg:w-24">
          Place
        </th>
        <th scope="col" className="font-text">
          Reason
        </th>
        <th scope="col" className="w-33 font-text max-lg:w-28">
          Field
        </th>
        <th scope="col" className="w-[30%] font-text max-lg:w-[22%]">
          As it came
        </th>
      </tr>
    </thead>
  );
}

type Listing = ReturnType<typeof useRejects>;

function wordsOfMatches(shown: number, hasMore: boolean): string {
  if (shown === 0) return "None of them matches";
  if (hasMore) return `the first ${formatCount(shown)} that match`;
  return `${countOf(shown, "record")} ${shown === 1 ? "matches" : "match"}`;
}

/** How many are shown, and how to come by the others. */
function Foot({ listing, count }: { listing: Listing; count: number }) {
  const { rows, hasMore, isReading, filters, readMore } = listing;
  const isFiltered = filters.field !== null || filters.q !== "";
  const left = count - rows.length;
  return (
    <p className="mt-2 text-ink-2">
      {isFiltered ? <span role="status">{isReading ? "reading…" : wordsOfMatches(rows.length, hasMore)}</span> : null}
      {isFiltered && hasMore ? " · " : null}
      {hasMore ? (
        <button type="button" disabled={isReading} onClick={readMore} className="text-button text-14 coarse:min-h-11">
          {isFiltered ? "more" : isReading ? "reading…" : `${formatCount(left)} more`}
        </button>
      ) : null}
      {isFiltered || hasMore ? " · " : null}
      mend the file and import it again, only these will be read as new
    </p>
  );
}

export type RejectedRecordsProps = {
  importId: number;
  /** All there are. */
  count: number;
  /** The first of them; null where they have to be read. */
  first: readonly RejectRow[] | null;
};

/** The records that could not be imported: where each stands, why, and how it came. */
export function RejectedRecords({ importId, count, first }: RejectedRecordsProps) {
  const listing = useRejects(importId, count, first);
  const { rows, isReading, failure, filters, filter, readMore } = listing;
  const isSingle = new Set(rows.map((row) => row.file)).size <= 1;
  return (
    <>
      {count > 1 ? <RejectFiltersBar importId={importId} count={count} filters={filters} onChange={filter} /> : null}
      <table className="mt-2 w-full table-fixed text-13 max-md:block" aria-busy={isReading}>
        <caption className="sr-only">Rejected records of import {importId}</caption>
        <Head />
        <tbody className="max-md:block">
          {rows.map((row) => (
            <RejectLine key={row.id} importId={importId} row={row} isSingle={isSingle} />
          ))}
        </tbody>
      </table>
      {failure ? (
        <Notice
          kind="error"
          title="The rejected records could not be read"
          className="mt-2"
          actions={
            <button type="button" onClick={readMore} className="text-button coarse:min-h-11">
              Try again
            </button>
          }
        >
          {failure} They are kept; reading them again is safe.
        </Notice>
      ) : (
        <Foot listing={listing} count={count} />
      )}
    </>
  );
}
