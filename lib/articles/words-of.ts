const unspaced =
  "\\p{Script=Han}\\p{Script=Hiragana}\\p{Script=Katakana}\\p{Script=Thai}\\p{Script=Lao}\\p{Script=Khmer}\\p{Script=Myanmar}";
/** Where a script has no spaces between words, two letters pass for one. */
const word = new RegExp(`[${unspaced}]{1,2}|[\\p{L}\\p{N}\\p{M}]+`, "gu");

// "don't" and "don’t" are one word; a soft hyphen or a joiner is none.
const withinWords = /['’‘ʼ\u00ad\u200b-\u200d\u2060\ufeff]/g;

function lowered(text: string): string {
  return text.toLowerCase().replace(withinWords, "");
}

/** The words of a text in lower case, without punctuation. */
export function wordsOf(text: string): readonly string[] {
  return lowered(text).match(word) ?? [];
}

/** As many of its first words. */
export function firstWordsOf(text: string, most: number): string[] {
  const rest = lowered(text);
  const words: string[] = [];
  word.lastIndex = 0;
  while (words.length < most) {
    const found = word.exec(rest);
    if (!found) break;
    words.push(found[0]);
  }
  return words;
}
