import { hash } from "node:crypto";
import type { BodyFormat } from "./body/read-body";
import { type TextBlock, textBlocksOf } from "./text-blocks";
import { firstWordsOf } from "./words-of";

const openingWords = 9;

/** An article has a dozen; what brings thousands should not fill an index. */
export const mostPassages = 200;

/** Nine words seldom need more, and where they do they are looked for in as much as this. */
const openingCharacters = [160, 2_000] as const;

/** Null where there are not so many. The last one may be cut off, so it takes one more to be sure of nine. */
function openingOf(text: string): string[] | null {
  for (const characters of openingCharacters) {
    const words = firstWordsOf(text.slice(0, characters).normalize("NFKC"), openingWords + 1);
    if (words.length > openingWords || text.length <= characters) return words.length < openingWords ? null : words;
  }
  return null;
}

/**
 * The passages of a body, each as the first 64 bits of the SHA-256 of its first nine words: a signed number in decimal,
 * as PostgreSQL writes a bigint. Stock sentences are appended to passages that articles share, so it is how they begin
 * that tells which they are. Case, punctuation and markup make no difference; code is no passage.
 * @returns at most 200, each once, in the order of the text
 */
export function passagesOf(body: string, format: BodyFormat): string[] {
  return passagesIn(textBlocksOf(body, format));
}

/** The same of one block; null where it has fewer than nine words. */
export function passageOf(text: string): string | null {
  // Nine words of one letter, with spaces between them.
  const words = text.length < 2 * openingWords - 1 ? null : openingOf(text);
  if (!words) return null;
  const digest = hash("sha256", words.slice(0, openingWords).join(" "), "hex");
  return BigInt.asIntN(64, BigInt(`0x${digest.slice(0, 16)}`)).toString();
}

/** The same of blocks that have been read already. */
export function passagesIn(blocks: readonly TextBlock[]): string[] {
  const passages = new Set<string>();
  for (const { text, isCode } of blocks) {
    const passage = isCode ? null : passageOf(text);
    if (passage) passages.add(passage);
    if (passages.size === mostPassages) break;
  }
  return [...passages];
}
