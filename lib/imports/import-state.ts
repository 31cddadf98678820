import "server-only";
import { z } from "zod";
import { cleanText } from "@/lib/articles/clean-json";
import { columnMapping } from "./column-mapping";
import { formatNames } from "./formats/format";

/** One input of an import: a file, or the rejected records of an earlier import. */
export const importInput = z.object({
  name: z.string(),
  path: z.string(),
  /** `bytes` and `modified` tell whether it is still the same when an import goes on. */
  bytes: z.number(),
  modified: z.number(),
  container: z.enum(["none", "gzip", "zip"]).default("none"),
  /** Null where no format knows it, and for a zip, whose files are told one by one. */
  format: z.enum(formatNames).nullable(),
  /** Whether a person gave the format, so that it holds for every file of a zip. */
  formatGiven: z.boolean().default(false),
  /** By what the format is known, or why there is none. */
  told: z.string().default(""),
  /** What it is where it holds no text and is passed by; null for most. */
  passed: z.string().nullable().default(null),
  /** A copy of ours, removed when the import has ended. */
  spooled: z.boolean(),
  /** The import whose rejected records are to be read again; the path is empty then. */
  rejectsOf: z.number().int().nullable().default(null),
});

export type ImportInput = z.infer<typeof importInput>;

/** How the records of an import are to be read. */
export const importOptions = z.object({
  pages: z.boolean().default(false),
  mapping: columnMapping.nullable().default(null),
});

export type ImportOptions = z.infer<typeof importOptions>;

/** The import that writes, and what it gives to every article. `fingerprint` is that of its inputs. */
export type Origin = { importId: number; optionFlags: number; fingerprint: string | null };

/** Where to go on: the input, its part, the place in that, and how many things of it have been read. */
export const importCheckpoint = z.object({
  input: z.number().int(),
  /** A file of a zip; of rejected records the id of the last one read. */
  part: z.number().int().default(0),
  line: z.number().int(),
  offset: z.number(),
  ordinal: z.number().int(),
});

export type ImportCheckpoint = z.infer<typeof importCheckpoint>;

/** The beginning of the first input. */
export const atStart: ImportCheckpoint = { input: 0, part: 0, line: 1, offset: 0, ordinal: 0 };

export type ImportCounts = { read: number; created: number; updated: number; unchanged: number; rejected: number };

export const noCounts: ImportCounts = { read: 0, created: 0, updated: 0, unchanged: 0, rejected: 0 };

/** At how many bytes of all each input begins, and at last their sum. */
export function startsOf(inputs: readonly ImportInput[]): number[] {
  const starts = [0];
  for (const { bytes } of inputs) starts.push((starts.at(-1) ?? 0) + bytes);
  return starts;
}

/** What was no article and was passed by, with how many of each. */
export type PassedCounts = Record<string, number>;

const mostKinds = 100;

/** The kinds of what is passed by: an input names them itself, and may name any number. */
export class PassedKinds {
  readonly #known: Set<string>;

  constructor(known: Iterable<string> = []) {
    this.#known = new Set(known);
  }

  /** The kind under which something is counted. */
  nameOf(passed: string): string {
    const kind = cleanText(passed);
    if (this.#known.has(kind)) return kind;
    if (this.#known.size >= mostKinds) return "something else";
    this.#known.add(kind);
    return kind;
  }
}
