const thousands = new Intl.NumberFormat("en-GB");

/** "30,414". */
export function formatCount(count: number): string {
  return thousands.format(count);
}

/** "1 article", "30,414 articles"; the plural is the word with an s unless given. */
export function countOf(count: number, one: string, many = `${one}s`): string {
  return `${formatCount(count)} ${count === 1 ? one : many}`;
}
