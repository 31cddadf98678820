"use client";

import { useEffect, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { formatCount } from "@/components/ui/format-count";
import type { RejectRow } from "@/lib/imports/import-rows";
import { fewRejects } from "./import-progress";

const moreRejects = 50;

/** The reason without the field's name before it, which has a column of its own. */
function reasonOf({ field, reason }: RejectRow): string {
  return field !== null && reason.startsWith(`${field}: `) ? reason.slice(field.length + 2) : reason;
}

function placeOf({ file, line }: RejectRow, isSingle: boolean) {
  return (
    <>
      {isSingle ? null : (
        <>
          <bdi>{file}</bdi>,{" "}
        </>
      )}
      line {formatCount(line)}
    </>
  );
}

function RejectLine({ row, isSingle }: { row: RejectRow; isSingle: boolean }) {
  return (
    <tr className="border-b border-rule max-md:block max-md:py-2">
      <td className="h-8 pr-3 font-mono text-12 whitespace-nowrap max-md:block max-md:h-auto">
        {placeOf(row, isSingle)}
      </td>
      <td className="py-1 pr-3 [overflow-wrap:anywhere] max-md:block max-md:py-0">{reasonOf(row)}</td>
      <td className="pr-3 font-mono text-12 [overflow-wrap:anywhere] max-md:block max-md:empty:hidden">{row.field}</td>
      <td className="font-mono text-12 text-ink-2 max-md:block">
        <span title={row.excerpt} className="block truncate">
          <bdi>{row.excerpt}</bdi>
          {row.bytes > row.excerpt.length ? "…" : null}
        </span>
      </td>
    </tr>
  );
}

function useRejects(importId: number, first: readonly RejectRow[] | null) {
  const [rows, setRows] = useState(first ?? []);
  const [isReading, setReading] = useState(first === null);
  const [failure, setFailure] = useState<string | null>(null);

  const readMore = async (limit: number) => {
    setReading(true);
    setFailure(null);
    const after = rows.at(-1)?.id;
    const cursor = after === undefined ? "" : `&cursor=${after}`;
    const answer = await callApi<{ items: RejectRow[] }>(`/imports/${importId}/rejected?limit=${limit}${cursor}`);
    if (answer.ok) {
      // Read twice, as when a press repeats, it is added once.
      const isNew = (known: readonly RejectRow[]) => (row: RejectRow) => row.id > (known.at(-1)?.id ?? 0);
      setRows((known) => [...known, ...answer.data.items.filter(isNew(known))]);
    } else setFailure(answer.message);
    setReading(false);
  };

  // biome-ignore lint/correctness/useExhaustiveDependencies: once, where the page did not bring the first ones along
  useEffect(() => {
    if (first === null) void readMore(fewRejects);
  }, []);

  return { rows, isReading, failure, readMore };
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
  const { rows, isReading, failure, readMore } = useRejects(importId, first);
  const isSingle = new Set(rows.map((row) => row.file)).size <= 1;
  const left = count - rows.length;
  return (
    <>
      <table className="mt-3 w-full table-fixed text-13 max-md:block" aria-busy={isReading}>
        <caption className="sr-only">Rejected records of import {importId}</caption>
        <thead className="max-md:hidden">
          <tr className="h-6.5 border-b border-edge text-left text-ink-3">
            <th scope="col" className="w-28 font-text max-lg:w-20">
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
        <tbody className="max-md:block">
          {rows.map((row) => (
            <RejectLine key={row.id} row={row} isSingle={isSingle} />
          ))}
        </tbody>
      </table>
      {failure ? <p className="mt-2 font-mid">{failure}</p> : null}
      <p className="mt-2 text-ink-2">
        {left > 0 ? (
          <>
            <button
              type="button"
              disabled={isReading}
              onClick={() => readMore(moreRejects)}
              className="text-button text-14 coarse:min-h-11"
            >
              {isReading ? "reading…" : `${formatCount(left)} more`}
            </button>
            {" · "}
          </>
        ) : null}
        mend the file and import it again, only these will be read as new
      </p>
    </>
  );
}
