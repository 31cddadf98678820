"use client";

import { useState } from "react";
import type { DryRunRow } from "@/lib/imports/dry-run-rows";
import type { ImportRow } from "@/lib/imports/import-rows";
import { isActive, shortWordsOf } from "./import-progress";
import { wordsOfPreview } from "./import-words";

/** Things that go on, by key, with what is said once they have ended. */
type Going = { key: string; isOver: boolean; words: string };

function importsOf(rows: readonly ImportRow[]): Going[] {
  return rows.flatMap((row) => [
    {
      key: `import ${row.id}`,
      isOver: !isActive(row),
      words: `Import ${row.id} ${row.state}: ${shortWordsOf(row)}.`,
    },
    ...(row.takingBack || row.takenBackAt !== null
      ? [{ key: `take back ${row.id}`, isOver: !row.takingBack, words: `Import ${row.id} has been taken back.` }]
      : []),
  ]);
}

function dryRunsOf(rows: readonly DryRunRow[]): Going[] {
  return rows.map((row) => ({
    key: `dry run ${row.id}`,
    isOver: !isActive(row),
    words: row.preview
      ? `Dry run of ${row.name}: ${wordsOfPreview(row.preview)}.`
      : `Dry run of ${row.name} failed: ${row.error ?? "it stopped"}`,
  }));
}

/** Something that is said once. */
export type Ending = { key: number; words: string };

/** As many stay readable: what is replaced at once may never be spoken. */
const endingsKept = 5;

/** Says to those who do not see it that something has ended, and how; not what had ended before the page was opened. */
export function useEndings(imports: readonly ImportRow[], dryRuns: readonly DryRunRow[]): readonly Ending[] {
  const all = [...importsOf(imports), ...dryRunsOf(dryRuns)];
  const over = all.filter((one) => one.isOver);
  const [known, setKnown] = useState<ReadonlySet<string>>(() => new Set(over.map((one) => one.key)));
  const [endings, setEndings] = useState<readonly Ending[]>([]);
  const ended = over.filter((one) => !known.has(one.key));
  const isAgain = all.some((one) => !one.isOver && known.has(one.key));
  if (ended.length > 0 || isAgain) {
    setKnown(new Set(over.map((one) => one.key)));
    const last = endings.at(-1)?.key ?? 0;
    const said = ended.map(({ words }, index) => ({ key: last + 1 + index, words }));
    if (said.length > 0) setEndings([...endings, ...said].slice(-endingsKept));
  }
  return endings;
}
