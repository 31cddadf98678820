import type { FoundRecord } from "@/lib/imports/formats/format";
import { keptOfLong, longestLine } from "@/lib/imports/formats/line-reader";

/** A file that begins with more blanks than this begins with nothing. */
const mostBlanks = 1024 * 1024;

/** Keeps the beginning of a file until it is clear that it can be read, since one that can't is one rejected record. */
export class Beginning {
  readonly #input: AsyncIterator<Buffer>;
  readonly #ahead: Buffer[] = [];
  #kept: Buffer[] | null = [];
  #size = 0;

  constructor(input: AsyncIterable<Buffer>) {
    this.#input = input[Symbol.asyncIterator]();
  }

  /** The first character behind blanks and marks; "" where there is none. */
  async firstCharacter(): Promise<string> {
    while (this.#size < mostBlanks) {
      const chunk = await this.#next();
      if (chunk === null) break;
      this.#ahead.push(chunk);
      const [first] = chunk.toString("latin1").replace(/^[\s\u00ef\u00bb\u00bf]+/, "");
      if (first !== undefined) return first;
    }
    return "";
  }

  async *chunks(): AsyncGenerator<Buffer> {
    try {
      for (let chunk = await this.#first(); chunk !== null; chunk = await this.#first()) yield chunk;
    } finally {
      await this.#input.return?.();
    }
  }

  /** It can be read. */
  forget(): void {
    this.#kept = null;
  }

  /** The whole file as one record, as far as it can be kept; `without` are parts that nobody shall see. */
  async rejected(problem: string, fallbackId: string, without: RegExp | null): Promise<FoundRecord> {
    while (this.#size <= longestLine && (await this.#next()) !== null);
    const whole = Buffer.concat(this.#kept ?? []);
    const kept = whole.subarray(0, longestLine);
    const raw = without ? Buffer.from(kept.toString("latin1").replace(without, ""), "latin1") : kept;
    return {
      start: { line: 1, offset: 0 },
      end: { line: 1, offset: this.#size },
      raw,
      fields: null,
      fallbackId,
      problem: whole.length > longestLine ? `${problem}; ${keptOfLong}` : problem,
    };
  }

  async #first(): Promise<Buffer | null> {
    return this.#ahead.shift() ?? (await this.#next());
  }

  async #next(): Promise<Buffer | null> {
    const { done, value } = await this.#input.next();
    if (done) return null;
    if (this.#kept !== null && this.#size <= longestLine) this.#kept.push(value);
    this.#size += value.length;
    return value;
  }
}
