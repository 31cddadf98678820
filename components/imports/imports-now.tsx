"use client";

import { useState } from "react";
import { Empty } from "@/components/ui/empty";
import type { ImportRow, RejectRow, TakenBack } from "@/lib/imports/import-rows";
import { type DryRunActions, DryRunSection } from "./dry-run-section";
import { isActive } from "./import-progress";
import { ImportSection } from "./import-section";
import { useImports } from "./imports-context";

/** The import that ended last, with what the page has read of it. */
export type LatestImport = { id: number; rejects: readonly RejectRow[]; taken: TakenBack | null };

/** Those that ran at any time while this page is open stay on it when they end, however soon that was. */
function useWatched(imports: readonly ImportRow[], active: readonly number[]): (id: number) => boolean {
  const [newest] = useState(imports[0]?.id ?? 0);
  const [watched, setWatched] = useState<ReadonlySet<number>>(new Set(active));
  if (active.some((id) => !watched.has(id))) setWatched(new Set([...watched, ...active]));
  return (id) => id > newest || watched.has(id);
}

/** What happens now: running imports, dry runs that wait for an answer, and what ended last. */
export function ImportsNow({ latest, actions }: { latest: LatestImport | null; actions: DryRunActions }) {
  const { imports, dryRuns, canRun } = useImports();
  const active = imports.filter(isActive);
  const isWatched = useWatched(
    imports,
    active.map((row) => row.id),
  );
  const ended = imports.filter((row) => !isActive(row) && (row.id === latest?.id || isWatched(row.id)));

  if (imports.length === 0 && dryRuns.length === 0) {
    return (
      <Empty title="Nothing has been imported yet">
        <p>
          {canRun
            ? "It begins with a file or a folder, dropped or chosen. A dry run says what it would do before anything is written; what can't be read is kept whole, with the place and the reason."
            : "Articles stand here once an admin has imported some."}
        </p>
      </Empty>
    );
  }
  return (
    <>
      {active.map((row) => (
        <ImportSection key={row.id} row={row} rejects={null} taken={null} />
      ))}
      {dryRuns.map((dryRun) => (
        <DryRunSection key={dryRun.id} dryRun={dryRun} actions={actions} />
      ))}
      {ended.map((row) => (
        <ImportSection
          key={row.id}
          row={row}
          rejects={row.id === latest?.id ? latest.rejects : null}
          taken={row.id === latest?.id ? latest.taken : null}
        />
      ))}
    </>
  );
}
