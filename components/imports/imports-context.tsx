"use client";

import { createContext, type ReactNode, useCallback, useContext, useEffect, useMemo, useRef, useState } from "react";
import { callApi } from "@/components/ui/call-api";
import { usePoll } from "@/components/ui/use-poll";
import type { DryRunRow } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";
import { isActive, type Rate, rateBetween, type Sample, shortWordsOf } from "./import-progress";
import { subscribeReceived } from "./upload-store";

/** The rate is that of the last ten seconds. */
const samplesKept = 10;

export type FormatChoice = { name: string; title: string };

type Shared = {
  /** What can be imported. */
  formats: readonly FormatChoice[];
  imports: readonly ImportRow[];
  dryRuns: readonly DryRunRow[];
  /** May import, cancel and take back. */
  canRun: boolean;
  /** ISO 8601, the time of the rendering on the server. */
  now: string;
  rates: ReadonlyMap<number, Rate>;
  /** True while the progress can't be read; the last that is known stands. */
  isStale: boolean;
  putImport: (row: ImportRow) => void;
  dropDryRun: (id: string) => void;
};

const Context = createContext<Shared | null>(null);

/** What the pages under /imports share: the list, kept up to date while something runs. */
export function useImports(): Shared {
  const shared = useContext(Context);
  if (!shared) throw new Error("useImports outside of ImportsProvider");
  return shared;
}

/** The newest that is known of this import. */
export function useImport(row: ImportRow): ImportRow {
  return useImports().imports.find((one) => one.id === row.id) ?? row;
}

/** The formats of an import as they are called on the page. */
export function useFormatTitles(names: string): string {
  const { formats } = useImports();
  const titles = names.split(", ").map((name) => formats.find((format) => format.name === name)?.title ?? name);
  return titles.join(", ");
}

function put(rows: readonly ImportRow[], row: ImportRow): ImportRow[] {
  const others = rows.filter((one) => one.id !== row.id);
  return [row, ...others].sort((a, b) => b.id - a.id);
}

/** Samples of what runs, and the rates that follow from them. */
function useRates() {
  const samples = useRef(new Map<number, Sample[]>());
  const [rates, setRates] = useState<ReadonlyMap<number, Rate>>(new Map());
  const sample = useCallback((rows: readonly ImportRow[]) => {
    const at = performance.now();
    const next = new Map<number, Rate>();
    for (const { id, state, done, bytesDone } of rows) {
      if (state !== "running") continue;
      const kept = [...(samples.current.get(id) ?? []), { at, done, bytes: bytesDone }].slice(-samplesKept);
      samples.current.set(id, kept);
      const rate = rateBetween(kept);
      if (rate) next.set(id, rate);
    }
    setRates(next);
  }, []);
  return { rates, sample };
}

/** Reads the list every second while something runs and somebody looks. */
function useLiveImports(initial: readonly ImportRow[]) {
  const [imports, setImports] = useState(initial);
  const [seen, setSeen] = useState(initial);
  const [isStale, setStale] = useState(false);
  const { rates, sample } = useRates();
  if (seen !== initial) {
    setSeen(initial);
    setImports(initial);
  }

  usePoll(imports.some(isActive), async () => {
    const answer = await callApi<{ items: ImportRow[] }>("/imports");
    setStale(!answer.ok);
    if (!answer.ok) return false;
    setImports(answer.data.items);
    sample(answer.data.items);
    return true;
  });

  const putImport = useCallback((row: ImportRow) => setImports((rows) => put(rows, row)), []);
  return { imports, rates, isStale, putImport };
}

/** Says to those who do not see it that an import has ended, and how. */
function useEnding(imports: readonly ImportRow[]): string {
  const [active, setActive] = useState<readonly number[]>([]);
  const [words, setWords] = useState("");
  const now = imports.filter(isActive).map((row) => row.id);
  if (now.join() !== active.join()) {
    const ended = imports.filter((row) => active.includes(row.id) && !isActive(row));
    setActive(now);
    if (ended.length > 0)
      setWords(ended.map((row) => `Import ${row.id} ${row.state}: ${shortWordsOf(row)}.`).join(" "));
  }
  return words;
}

function useDryRuns(initial: readonly DryRunRow[]) {
  const [dryRuns, setDryRuns] = useState(initial);
  const putDryRun = useCallback((row: DryRunRow) => setDryRuns((rows) => [row, ...rows]), []);
  const dropDryRun = useCallback((id: string) => setDryRuns((rows) => rows.filter((row) => row.id !== id)), []);
  return { dryRuns, putDryRun, dropDryRun };
}

export type ImportsProviderProps = Pick<Shared, "formats" | "imports" | "dryRuns" | "canRun" | "now"> & {
  children: ReactNode;
};

export function ImportsProvider({ formats, imports, dryRuns, canRun, now, children }: ImportsProviderProps) {
  const live = useLiveImports(imports);
  const ending = useEnding(live.imports);
  const waiting = useDryRuns(dryRuns);
  const { putImport } = live;
  const { putDryRun, dropDryRun } = waiting;

  useEffect(
    () =>
      subscribeReceived((received) => {
        if ("import" in received) putImport(received.import);
        else putDryRun(received.dryRun);
      }),
    [putImport, putDryRun],
  );

  const { imports: rows, rates, isStale } = live;
  const { dryRuns: previews } = waiting;
  const shared = useMemo(
    () => ({ formats, imports: rows, dryRuns: previews, canRun, now, rates, isStale, putImport, dropDryRun }),
    [formats, rows, previews, canRun, now, rates, isStale, putImport, dropDryRun],
  );
  return (
    <Context value={shared}>
      <p role="status" className="sr-only">
        {ending}
      </p>
      {children}
    </Context>
  );
}
