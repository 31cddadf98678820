/** Names for `--format`, in the order in which a file's content is asked. */
export const formatNames = ["jsonl", "alphanode"] as const;

export type FormatName = (typeof formatNames)[number];

/** A 1-based line and the byte offset at which it starts. */
export type Place = { line: number; offset: number };

export type FoundRecord = {
  start: Place;
  /** The first byte after the record: an import that was stopped goes on from here. */
  end: Place;
  /** The record's own bytes, kept whole when it is rejected. Of one too long to be read the beginning, as `problem` says. */
  raw: Buffer;
  /** What `readRecord` takes. */
  fields: unknown;
  /** The record's identity when it names none itself. */
  fallbackId: string | null;
  /** Why the bytes could not even be parsed; `fields` is null then. */
  problem: string | null;
};

export type ReadFrom = {
  /** The input's path relative to the root of the import; for one file, its name. */
  name: string;
  /** Where the bytes begin: the start of the input or the end of a record found earlier. */
  start: Place;
  /** How many records of this input were found before `start`, 0 at its beginning. */
  ordinal: number;
};

export type FormatReader = {
  name: FormatName;
  title: string;
  /** What an input of this format looks like, to be named when one is refused. */
  expects: string;
  /** Told by the first bytes alone, some tens of kilobytes where there are as many. */
  recognises(head: Buffer, fileName: string): boolean;
  read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncIterable<FoundRecord>;
};

/** The first record of an input is named after it, the others after it and their number. */
export function fallbackIdOf(name: string, ordinal: number): string {
  return ordinal === 0 ? name : `${name}#${ordinal + 1}`;
}
