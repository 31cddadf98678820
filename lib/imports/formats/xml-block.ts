import { isAscii, isUtf8 } from "node:buffer";

/** Bytes of a document together with their text, and the way back from the one to the other. */
export class XmlBlock {
  readonly bytes: Buffer;
  readonly text: string;
  readonly isUtf8: boolean;
  #index = 0;
  #byte = 0;

  /** `bytes` end with a whole character. */
  constructor(bytes: Buffer) {
    this.bytes = bytes;
    const plain = isAscii(bytes);
    this.isUtf8 = plain || isUtf8(bytes);
    if (plain) this.text = bytes.toString("latin1");
    else this.text = (this.isUtf8 ? bytes : withoutStrangeBytes(bytes)).toString("utf8");
  }

  /** Quick for places that are asked for in their order. */
  byteAt(index: number): number {
    if (this.text.length === this.bytes.length) return index;
    if (index < this.#index) {
      this.#index = 0;
      this.#byte = 0;
    }
    this.#byte += Buffer.byteLength(this.text.slice(this.#index, index));
    this.#index = index;
    return this.#byte;
  }
}

/** How many bytes at the end belong to a character that goes on in the next chunk. */
export function unfinishedTail(bytes: Buffer): number {
  for (let back = 1; back <= 3 && back <= bytes.length; back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (byte < 0x80) return 0;
    if (byte >= 0xc0) return sizeOf(byte) > back ? back : 0;
  }
  return 0;
}

function sizeOf(firstByte: number): number {
  if (firstByte >= 0xf0) return 4;
  return firstByte >= 0xe0 ? 3 : 2;
}

const lessThan = 0x3c;
const questionMark = 0x3f;

/**
 * Decoding would make three bytes of one that belongs to no text, and every place behind it wrong. The pieces between
 * two tags that hold such bytes keep their length instead; their record is rejected, with the bytes as they were.
 */
function withoutStrangeBytes(bytes: Buffer): Buffer {
  const masked = Buffer.from(bytes);
  for (let from = 0; from < masked.length; ) {
    const next = masked.indexOf(lessThan, from + 1);
    const piece = masked.subarray(from, next < 0 ? masked.length : next);
    if (!isUtf8(piece)) {
      for (const [at, byte] of piece.entries()) if (byte > 0x7f) piece[at] = questionMark;
    }
    from += piece.length;
  }
  return masked;
}
