import type { FormatName } from "../formats/format";

/**
 * One stream of records that an input holds: the file itself, what is in a gzip file, or one file of a zip. Its bytes
 * are UTF-8 when they come out, whatever they were.
 */
export type Part = {
  /** 0, 1, 2… within its input, always the same for the same file. */
  index: number;
  /** Relative to the root of the import; for one file its name. */
  name: string;
  /** How many bytes of the input it takes, compressed as it lies there. */
  bytes: number;
  /** Null where no format knows it, or where it can't be opened. */
  format: FormatName | null;
  /** By what its format is known; where `format` is null, why it can't be read. */
  told: string;
  /** Null; or what it is where it holds no text at all and is passed by: "image", "file that holds no text". */
  passed: string | null;
  /**
   * Its bytes from the beginning, at any time and as often as wanted; none where they can't be had, as of an encrypted
   * file. @throws BrokenInput while it is read, where it is damaged or more than it claims to be
   */
  open(): PartStream;
};

export type PartStream = {
  /**
   * UTF-8; bytes that belong to no text in a file that is UTF-8 otherwise come as they are. Where no format reads the
   * part, as they lie in the file.
   */
  chunks: AsyncIterable<Buffer>;
  /** How many of the part's `bytes` have been taken so far. */
  bytesRead(): number;
};

/** An input that can be read only up to some point. The message says what is wrong with it, in plain words. */
export class BrokenInput extends Error {
  override readonly name = "BrokenInput";
}
