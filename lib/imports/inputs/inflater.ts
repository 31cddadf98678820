import type zlib from "node:zlib";

/**
 * A decompressor of node:zlib that hands on all that one piece gives before it takes the next. Iterated as a stream it
 * would throw away what waits to be read when it fails.
 */
export class Inflater {
  #ended = false;
  #stream: zlib.Gunzip | zlib.InflateRaw;
  #idle = true;
  #failure: unknown = null;
  #wake = () => {};

  constructor(stream: zlib.Gunzip | zlib.InflateRaw) {
    this.#stream = stream;
    stream.on("readable", () => this.#wake());
    stream.on("end", () => {
      this.#ended = true;
      this.#wake();
    });
    stream.on("error", (error) => this.#fail(error));
  }

  /** How many bytes have been decompressed for certain: a failure lies behind them. */
  get taken(): number {
    return this.#stream.bytesWritten;
  }

  async *add(piece: Buffer): AsyncGenerator<Buffer> {
    this.#idle = false;
    this.#stream.write(piece, (error) => {
      if (error) this.#fail(error);
      this.#idle = true;
      this.#wake();
    });
    yield* this.#output(() => this.#idle);
  }

  async *finish(): AsyncGenerator<Buffer> {
    this.#stream.end();
    yield* this.#output(() => false);
  }

  close(): void {
    this.#stream.destroy();
  }

  async *#output(isDone: () => boolean): AsyncGenerator<Buffer> {
    for (;;) {
      const made: Buffer | null = this.#stream.read();
      if (made !== null) {
        yield made;
        continue;
      }
      if (this.#failure !== null) throw this.#failure;
      if (this.#ended || isDone()) return;
      await new Promise<void>((resolve) => {
        this.#wake = resolve;
      });
    }
  }

  #fail(error: unknown): void {
    this.#failure ??= error;
    this.#wake();
  }
}
