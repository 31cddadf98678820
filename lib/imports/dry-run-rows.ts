import type { FlagName } from "@/lib/articles/flags";

export const previewKinds = ["create", "update", "reject"] as const;

/** What one record would do, for the eye. */
export type PreviewExample = {
  would: (typeof previewKinds)[number];
  /** The external id, or the place of a record that can't be read. */
  record: string;
  title: string | null;
  /** The field that is wrong, where one is. */
  field: string | null;
  because: string;
};

/** What an import would do; nothing was written. */
export type Preview = {
  read: number;
  created: number;
  updated: number;
  unchanged: number;
  rejected: number;
  /** Decided articles among the updated whose text changed: they would return to pending. */
  reopened: number;
  examples: PreviewExample[];
};

/** An upload that was looked through and waits to be imported or discarded. */
export type DryRunRow = {
  id: string;
  name: string;
  format: string;
  /** Null: as the records say. */
  source: string | null;
  flags: FlagName[];
  by: string;
  /** ISO 8601, UTC. */
  createdAt: string;
  preview: Preview;
};
