import type { TextBlock } from "./text-blocks";
import { wordsOf } from "./words-of";

/** Enough to hold what an article is about, few enough for ten thousand of them to be read at once. */
const mostWords = 32;

/** Beyond these, a further one changes no rank that can be told from another. */
const mostTimes = 6;

const longestWord = 60;

// They would take the room of words that tell one article from another. Searched for, they still count in titles.
const commonEnglish = new Set(
  `a about after all also an and any are as at be been before but by can could did do does each for from had has have he
  her his how if in into is it its just may more most no not of on one only or other our out over own she should so some
  such than that the their them then there these they this those through to too under up very was we were what when where
  which while who will with would you your`.split(/\s+/),
);

/**
 * The words that a body uses most, each with how often: as text of a tsvector, all of weight B. What search results are
 * ranked by, since whole word lists take many times as long to read.
 */
export function gistOf(blocks: readonly TextBlock[]): string {
  const times = new Map<string, number>();
  for (const { text } of blocks) {
    for (const word of wordsOf(text)) times.set(word, (times.get(word) ?? 0) + 1);
  }
  const telling = [...times].filter(([word]) => !commonEnglish.has(word) && word.length <= longestWord);
  // Sorting keeps the order of the text among words that are used as often: in a short text, its beginning.
  const kept = telling.sort((a, b) => b[1] - a[1]).slice(0, mostWords);
  return kept.map(([word, count]) => `${word}:${places[Math.min(count, mostTimes) - 1]}`).join(" ");
}

// Only their number matters to ts_rank where words need not stand near one another.
const places = Array.from({ length: mostTimes }, (_, i) => Array.from({ length: i + 1 }, (_, n) => `${n + 1}B`).join());
