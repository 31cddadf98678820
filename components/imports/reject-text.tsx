"use client";

import { useCallback, useEffect, useState } from "react";
import { wordsOfSize } from "@/components/exports/export-words";
import { type ApiAnswer, callApi } from "@/components/ui/call-api";
import { formatCount } from "@/components/ui/format-count";
import type { RejectRow, WholeReject } from "@/lib/imports/import-rows";
import { RawText } from "./said";

/** What the server sends at most. */
const mostBytes = 64 * 1024;

function useWhole(importId: number, rejectId: number) {
  const [answer, setAnswer] = useState<ApiAnswer<WholeReject> | null>(null);
  const read = useCallback(
    () => callApi<WholeReject>(`/imports/${importId}/rejected/${rejectId}`).then(setAnswer),
    [importId, rejectId],
  );
  useEffect(() => {
    void read();
  }, [read]);
  return { answer, read };
}

function wordsOfExtent({ bytes, offset }: RejectRow): string {
  const size = bytes > mostBytes ? `the first 64 KB of ${wordsOfSize(bytes)}` : wordsOfSize(bytes);
  return `${size}, ${formatCount(offset)} bytes into the file`;
}

/** A rejected record as it came, to be read whole. */
export function RejectText({ importId, row }: { importId: number; row: RejectRow }) {
  const { answer, read } = useWhole(importId, row.id);
  if (answer === null) return <p className="text-ink-3">reading…</p>;
  if (!answer.ok) {
    return (
      <p role="alert" className="font-mid">
        {answer.message}{" "}
        <button type="button" onClick={() => void read()} className="text-button coarse:min-h-11">
          Try again
        </button>
      </p>
    );
  }
  const { text, line, file } = answer.data;
  return (
    <>
      <p className="mb-1 text-12 text-ink-3 [overflow-wrap:anywhere]">
        <bdi>{file}</bdi> · {wordsOfExtent(answer.data)}
      </p>
      <section
        aria-label={`The record of line ${formatCount(line)} as it came`}
        // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, by keyboard too
        tabIndex={0}
        className="max-h-80 overflow-auto bg-paper-2 px-3 py-2"
      >
        <pre className="text-12 whitespace-pre-wrap [overflow-wrap:anywhere] [unicode-bidi:isolate]">
          {text === "" ? (
            <span className="text-ink-3">(nothing: the file has no bytes here)</span>
          ) : (
            <RawText text={text} />
          )}
        </pre>
      </section>
    </>
  );
}
