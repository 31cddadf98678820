/** Words a minute, as an adult reads English without a voice (Brysbaert 2019: 238, here rounded down for code). */
const wordsPerMinute = 230;

/** Minutes to read so many words, at least 1. */
export function readingMinutes(words: number): number {
  return Math.max(1, Math.round(words / wordsPerMinute));
}
