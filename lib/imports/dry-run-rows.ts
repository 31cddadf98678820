import type { FieldChange } from "@/lib/articles/compare-records";
import type { FlagName } from "@/lib/articles/flags";
import type { RunState } from "./import-rows";

export const previewKinds = ["create", "update", "unchanged", "reject"] as const;

/** What one record would do, for the eye. */
export type PreviewExample = {
  would: (typeof previewKinds)[number];
  /** The external id, or the place of a record that can't be read. */
  record: string;
  title: string | null;
  /** The field that is wrong, where one is. */
  field: string | null;
  because: string;
  /** Of an update, what would differ, cut to what stands around each change. */
  changes: FieldChange[];
};

/** A column of the head of a CSV and the field it is read as; null: left out, "meta.…": kept under its name. */
export type PreviewColumn = { column: string; field: string | null };

/** What an import would do; nothing was written. */
export type Preview = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Records whose identity came earlier in the input; they are among the counts above. */
  repeated: number;
  /** Decided articles among the updated whose text changed: they would return to pending. */
  reopened: number;
  /** What is no article and would be passed by, with how many of each. */
  passed: Record<string, number>;
  examples: PreviewExample[];
  /** How the columns are mapped, where the input is one CSV; else empty. */
  columns: PreviewColumn[];
};

/** An upload that is looked through, or was and waits to be imported or discarded. Times are ISO 8601, UTC. */
export type DryRunRow = {
  id: number;
  name: string;
  format: string;
  /** By what the format was told. */
  told: string;
  /** Null: as the records say. */
  source: string | null;
  flags: FlagName[];
  by: string;
  createdAt: string;
  state: RunState;
  done: number;
  bytesDone: number;
  bytesTotal: number;
  error: string | null;
  /** Null until it has been looked through. */
  preview: Preview | null;
};
