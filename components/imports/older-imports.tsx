"use client";

import { useState } from "react";
import { callApi } from "@/components/ui/call-api";
import type { ImportRow } from "@/lib/imports/import-rows";

/** As many as the page brings along; fewer are all there are. */
const pageOfImports = 50;

/** What ran before the imports that the page has read, asked for a page at a time. */
export function useOlderImports(newest: readonly ImportRow[]) {
  const [older, setOlder] = useState<readonly ImportRow[]>([]);
  const [isReading, setReading] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [isWhole, setWhole] = useState(newest.length < pageOfImports);
  const last = older.at(-1) ?? newest.at(-1);

  const readMore = async () => {
    setReading(true);
    const address = `/imports?limit=${pageOfImports}&cursor=${last?.id}`;
    const answer = await callApi<{ items: ImportRow[]; nextCursor: string | null }>(address);
    setReading(false);
    setFailure(answer.ok ? null : answer.message);
    if (!answer.ok) return;
    setWhole(answer.data.nextCursor === null);
    setOlder((known) => [...known, ...answer.data.items.filter(({ id }) => !known.some((row) => row.id === id))]);
  };
  // One that began meanwhile moves the oldest of the newest along.
  return {
    older: older.filter(({ id }) => !newest.some((row) => row.id === id)),
    isReading,
    isWhole,
    failure,
    readMore,
  };
}

export type OlderButtonProps = Pick<
  ReturnType<typeof useOlderImports>,
  "isReading" | "isWhole" | "failure" | "readMore"
>;

/** Asks for more of the history, while there is more. */
export function OlderButton({ isReading, isWhole, failure, readMore }: OlderButtonProps) {
  if (isWhole) return null;
  return (
    <p className="mt-2 text-13">
      {failure ? <span className="block font-mid">{failure}</span> : null}
      <button type="button" disabled={isReading} onClick={readMore} className="text-button coarse:min-h-11">
        {isReading ? "reading…" : "Older imports"}
      </button>
    </p>
  );
}
