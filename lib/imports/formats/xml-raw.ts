import { longestLine } from "@/lib/imports/formats/line-reader";

/** Keeps the bytes of a record as they lie in the file, over any number of blocks and but for what is left out of it. */
export class RawBytes {
  /** Of all that was seen, also of what is no longer kept. */
  size = 0;
  #pieces: Buffer[] = [];
  #kept = 0;
  #from: number | null;

  constructor(from: number) {
    this.#from = from;
  }

  get isTooLong(): boolean {
    return this.size > longestLine;
  }

  pause(block: Buffer, at: number): void {
    if (this.#from !== null) this.#keep(block.subarray(this.#from, at));
    this.#from = null;
  }

  resume(at: number): void {
    this.#from = at;
  }

  /** What follows lies in another block. */
  endBlock(block: Buffer, at: number): void {
    if (this.#from === null) return;
    this.pause(block, at);
    this.#from = 0;
  }

  end(block: Buffer, at: number): Buffer {
    this.pause(block, at);
    const [only, second] = this.#pieces;
    return only && !second ? only : Buffer.concat(this.#pieces);
  }

  #keep(piece: Buffer): void {
    this.size += piece.length;
    const room = longestLine - this.#kept;
    if (room <= 0) return;
    const kept = piece.length > room ? piece.subarray(0, room) : piece;
    this.#pieces.push(kept);
    this.#kept += kept.length;
  }
}
