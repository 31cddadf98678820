import { isAscii } from "node:buffer";

// What the WHATWG encoding standard has from 80 to 9f; 81, 8d, 8f, 90 and 9d are control characters there.
const special = "€\u0081‚ƒ„…†‡ˆ‰Š‹Œ\u008dŽ\u008f\u0090‘’“”•–—˜™š›œ\u009džŸ";

/**
 * A chunk of windows-1252 as UTF-8. Not by TextDecoder: that of Node 20 from 20.18.3 on, and of 22 and 24 for a time,
 * reads 80 to 9f as control characters (nodejs/node issue 56542).
 */
export function windows1252ToUtf8(chunk: Buffer): Buffer {
  if (isAscii(chunk)) return chunk;
  const text = chunk.toString("latin1").replace(/[\x80-\x9f]/g, (byte) => special.charAt(byte.charCodeAt(0) - 0x80));
  return Buffer.from(text, "utf8");
}
