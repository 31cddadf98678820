import "server-only";
import { z } from "zod";
import { formatNames } from "./formats/format";

/** One file of an import. `bytes` and `modified` tell whether it is still the same when an import goes on. */
export const importInput = z.object({
  name: z.string(),
  path: z.string(),
  bytes: z.number(),
  modified: z.number(),
  format: z.enum(formatNames).nullable(),
  /** A copy of ours, removed when the import has ended. */
  spooled: z.boolean(),
});

export type ImportInput = z.infer<typeof importInput>;

/** Where to go on: the input, the place in it, and how many of its records have been read. */
export const importCheckpoint = z.object({
  input: z.number().int(),
  line: z.number().int(),
  offset: z.number(),
  ordinal: z.number().int(),
});

export type ImportCheckpoint = z.infer<typeof importCheckpoint>;

export type ImportCounts = { read: number; created: number; updated: number; unchanged: number; rejected: number };

export const noCounts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };
