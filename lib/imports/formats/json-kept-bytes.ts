import { longestLine } from "@/lib/imports/formats/line-reader";

/** Bytes gathered from chunks; of more than a record may have the beginning. */
export class KeptBytes {
  size = 0;
  #kept = 0;
  #pieces: Buffer[] = [];

  get isCut(): boolean {
    return this.size > this.#kept;
  }

  add(piece: Buffer): void {
    this.size += piece.length;
    const room = longestLine - this.#kept;
    if (room <= 0 || piece.length === 0) return;
    const kept = piece.length > room ? piece.subarray(0, room) : piece;
    this.#pieces.push(kept);
    this.#kept += kept.length;
  }

  take(): Buffer {
    const [only, second] = this.#pieces;
    const whole = only && !second ? only : Buffer.concat(this.#pieces);
    this.#pieces = [];
    this.#kept = 0;
    this.size = 0;
    return whole;
  }
}
