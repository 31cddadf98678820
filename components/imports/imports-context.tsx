"use client";

import { createContext, type ReactNode, useContext, useEffect, useMemo } from "react";
import type { DryRunRow } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";
import type { Rate } from "./import-progress";
import { subscribeReceived } from "./upload-store";
import { useEndings } from "./use-endings";
import { useLiveDryRuns } from "./use-live-dry-runs";
import { useLiveImports } from "./use-live-imports";

export type FormatChoice = { name: string; title: string };

type Given = {
  /** What can be imported. */
  formats: readonly FormatChoice[];
  /** Fields of an article that a column can be read as. */
  mappableFields: readonly string[];
  imports: readonly ImportRow[];
  dryRuns: readonly DryRunRow[];
  /** May import, cancel and take back. */
  canRun: boolean;
  /** ISO 8601, the time of the rendering on the server. */
  now: string;
};

type Shared = Given & {
  rates: ReadonlyMap<number, Rate>;
  /** True while the progress can't be read; the last that is known stands. */
  isStale: boolean;
  isDryRunStale: boolean;
  putImport: (row: ImportRow) => void;
  /** Of one that is not known any more only where it is new. */
  putDryRun: (row: DryRunRow, isNew: boolean) => void;
  dropDryRun: (id: number) => void;
};

const Context = createContext<Shared | null>(null);

/** What the pages under /imports share: the lists, kept up to date while something runs. */
export function useImports(): Shared {
  const shared = useContext(Context);
  if (!shared) throw new Error("useImports outside of ImportsProvider");
  return shared;
}

/** The newest that is known of this import. */
export function useImport(row: ImportRow): ImportRow {
  return useImports().imports.find((one) => one.id === row.id) ?? row;
}

const furtherTitles: Record<string, string> = {
  zip: "Zip",
  "rejected records": "Rejected records",
  unknown: "No known format",
};

/** The formats of an import as they are called on the page. */
export function useFormatTitles(names: string): string {
  const { formats } = useImports();
  const titles = names
    .split(", ")
    .map((name) => formats.find((format) => format.name === name)?.title ?? furtherTitles[name] ?? name);
  return titles.join(", ");
}

export function ImportsProvider({ children, ...given }: Given & { children: ReactNode }) {
  const { formats, mappableFields, canRun, now } = given;
  const { imports, rates, isStale, putImport } = useLiveImports(given.imports);
  const { dryRuns, isDryRunStale, putDryRun, dropDryRun } = useLiveDryRuns(given.dryRuns);
  const endings = useEndings(imports, dryRuns);

  useEffect(
    () =>
      subscribeReceived((received) => {
        if ("import" in received) putImport(received.import);
        else putDryRun(received.dryRun, true);
      }),
    [putImport, putDryRun],
  );

  const shared = useMemo(
    () => ({
      formats,
      mappableFields,
      canRun,
      now,
      imports,
      rates,
      isStale,
      putImport,
      dryRuns,
      isDryRunStale,
      putDryRun,
      dropDryRun,
    }),
    [
      formats,
      mappableFields,
      canRun,
      now,
      imports,
      rates,
      isStale,
      putImport,
      dryRuns,
      isDryRunStale,
      putDryRun,
      dropDryRun,
    ],
  );
  return (
    <Context value={shared}>
      <div role="status" aria-atomic="false" className="sr-only">
        {endings.map(({ key, words }) => (
          <p key={key}>{words}</p>
        ))}
      </div>
      {children}
    </Context>
  );
}
