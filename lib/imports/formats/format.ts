/** Names for `--format`, in the order in which a file's content is asked. */
export const formatNames = ["wxr", "feed", "html", "wp-json", "json", "jsonl", "alphanode", "csv", "markdown"] as const;

export type FormatName = (typeof formatNames)[number];

/** A 1-based line and the byte offset at which it starts, in the input as UTF-8. */
export type Place = { line: number; offset: number };

/**
 * What has to stand around records of a file so that they are a file of their own again: the head of a CSV, the root
 * element of a feed. One object for all records of a file.
 */
export type Frame = { before: string; between: string; after: string };

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
  /** Absent where records simply follow one another, and where a file is one record. */
  frame?: Frame;
};

/** Something in the input that is no article and was not asked for: an attachment, a page. Counted by what it is. */
export type PassedRecord = {
  end: Place;
  /** In the singular, without an article: "attachment", "page", "draft of the trash". */
  passed: string;
};

export type Found = FoundRecord | PassedRecord;

/** Names of columns, as they are written in the head of the input, to fields of the canonical record; null leaves one out. */
export type ColumnMapping = Record<string, string | null>;

export type ReadOptions = {
  /** Take pages too where a format tells them from posts. */
  pages: boolean;
  mapping: ColumnMapping | null;
};

export type ReadFrom = {
  /** The input's path relative to the root of the import; for one file, its name. */
  name: string;
  /** Where the bytes begin: the start of the input or, for a seekable format, the end of something found earlier. */
  start: Place;
  /** How many things of this input were found before `start`, 0 at its beginning. */
  ordinal: number;
  options: ReadOptions;
};

/** A format that knows a file says by what; one that was about to and then found it wanting says why not. */
export type Told = { because: string } | { refused: string };

export type FormatReader = {
  name: FormatName;
  title: string;
  /** What an input of this format looks like, to be named when one is refused. */
  expects: string;
  /**
   * Whether reading can begin at the end of any record. Where not, an import that was stopped reads its input again
   * from the beginning and passes by what it has.
   */
  seekable: boolean;
  /** Told by the beginning alone, some tens of kilobytes of text where there are as many. Null: another format's. */
  recognises(head: string, fileName: string): Told | null;
  /**
   * The records of an input in their order, always the same for the same bytes. `input` is UTF-8, with or without a
   * mark; some bytes may not be. A file that is broken from some point on ends with a record whose problem says so.
   */
  read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncIterable<Found>;
};

export const noReadOptions: ReadOptions = { pages: false, mapping: null };

/** The first record of an input is named after it, the others after it and their number. */
export function fallbackIdOf(name: string, ordinal: number): string {
  return ordinal === 0 ? name : `${name}#${ordinal + 1}`;
}
