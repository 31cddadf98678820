"use client";

import { type FormEvent, useId, useState } from "react";
import { Button } from "@/components/ui/button";
import { callApi } from "@/components/ui/call-api";
import { Notice } from "@/components/ui/notice";
import type { DryRunRow, PreviewColumn } from "@/lib/imports/dry-run-rows";
import { isActive } from "./import-progress";
import { wordsOfPreview } from "./import-words";
import { useImports } from "./imports-context";

/** What a column can be read as; the value of a select: a field, or "" for one that is left out. */
function choicesOf({ column, field }: PreviewColumn, fields: readonly string[]): { value: string; label: string }[] {
  const kept = field?.startsWith("meta.") ? field : `meta.${column}`;
  const known = field === null || field === kept || fields.includes(field) ? fields : [field, ...fields];
  return [
    ...known.map((name) => ({ value: name, label: name })),
    { value: kept, label: "kept as metadata" },
    { value: "", label: "left out" },
  ];
}

type Mapping = Record<string, string | null>;

/** A field that two columns were given, in words; null where each has its own. */
function wordsOfTwice(mapping: Mapping): string | null {
  const taken = new Map<string, string>();
  for (const [column, field] of Object.entries(mapping)) {
    if (field === null) continue;
    const before = taken.get(field);
    if (before !== undefined) return `${field} is given to two columns: ${before} and ${column}.`;
    taken.set(field, column);
  }
  return null;
}

function ColumnLine({
  column,
  value,
  onChange,
}: {
  column: PreviewColumn;
  value: string;
  onChange: (value: string) => void;
}) {
  const { mappableFields } = useImports();
  const id = useId();
  const before = column.field ?? "";
  return (
    <>
      <label htmlFor={id} className="min-w-0 truncate font-mono text-12" title={column.column}>
        <bdi>{column.column === "" ? "(no name)" : column.column}</bdi>
      </label>
      <select
        id={id}
        value={value}
        onChange={(event) => onChange(event.target.value)}
        className="input h-7.5 min-w-0 text-13 max-md:h-11 coarse:h-11"
      >
        {choicesOf(column, mappableFields).map((choice) => (
          <option key={choice.value} value={choice.value}>
            {choice.label}
          </option>
        ))}
      </select>
      <span className="min-w-9 text-12 text-ink-3">{value === before ? null : "new"}</span>
    </>
  );
}

/** How the columns of a CSV are read; changed, the file can be looked through again. */
export function ColumnMappingForm({ dryRun, columns }: { dryRun: DryRunRow; columns: readonly PreviewColumn[] }) {
  const { putDryRun } = useImports();
  const [changed, setChanged] = useState<Mapping>({});
  const [isAsking, setAsking] = useState(false);
  const [failure, setFailure] = useState<string | null>(null);
  const [outcome, setOutcome] = useState("");
  const id = useId();
  const mapping: Mapping = { ...Object.fromEntries(columns.map(({ column, field }) => [column, field])), ...changed };
  const count = columns.filter(({ column, field }) => mapping[column] !== field).length;
  const isLooking = isAsking || isActive(dryRun);
  const isIdle = count === 0 || isLooking;

  const lookAgain = async (event: FormEvent) => {
    event.preventDefault();
    if (isIdle) return;
    const twice = wordsOfTwice(mapping);
    if (twice) return setFailure(twice);
    setAsking(true);
    setFailure(null);
    setOutcome("");
    const answer = await callApi<DryRunRow>(`/imports/dry-runs/${dryRun.id}`, { mapping }, "PATCH");
    setAsking(false);
    if (!answer.ok) return setFailure(answer.message);
    putDryRun(answer.data, false);
    const { preview } = answer.data;
    // Without one it goes on: what was chosen stands until the columns come as they were chosen.
    if (!preview) return;
    setChanged({});
    setOutcome(`Looked through again: ${wordsOfPreview(preview)}.`);
  };

  return (
    <form onSubmit={lookAgain} aria-labelledby={id} className="mt-5">
      <h3 id={id} className="text-14 font-strong">
        Columns
      </h3>
      <p className="text-13 text-ink-2">
        What each is read as. Importing remembers it for the source <bdi>{dryRun.source ?? "default"}</bdi>.
      </p>
      <div className="mt-2 grid grid-cols-[minmax(0,11rem)_minmax(0,13rem)_auto] items-center gap-x-3 gap-y-1 text-13 max-md:grid-cols-[minmax(0,1fr)_minmax(0,1fr)_auto]">
        {columns.map((column, index) => (
          <ColumnLine
            // biome-ignore lint/suspicious/noArrayIndexKey: two columns may be called alike; they never move
            key={index}
            column={column}
            value={mapping[column.column] ?? ""}
            onChange={(value) => setChanged({ ...changed, [column.column]: value === "" ? null : value })}
          />
        ))}
      </div>
      {failure ? <Notice kind="error" title={failure} className="mt-3" /> : null}
      <div className="mt-2 flex flex-wrap items-center gap-3">
        {/* Not disabled: the focus stays on it while it works and when it has done. */}
        <Button type="submit" size="small" aria-disabled={isIdle} aria-busy={isLooking}>
          {isLooking ? "Looking again…" : "Look again"}
        </Button>
        <span role="status" className="text-13 text-ink-2">
          {outcome}
        </span>
        {count === 0 && outcome === "" ? (
          <span className="text-13 text-ink-3">change a column to look through the file again</span>
        ) : null}
      </div>
    </form>
  );
}
