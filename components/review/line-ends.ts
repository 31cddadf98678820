/** Browsers give back `\n` for every line end of a text area. */
export function plainLineEnds(text: string): string {
  return text.replace(/\r\n?/g, "\n");
}

/**
 * A body after somebody typed in a text area. What they left alone keeps its line ends, also where these differ among
 * each other; what is new gets the first kind that the body has.
 * @param before the body with its own line ends
 * @param typed the text area's value
 */
export function typedOver(before: string, typed: string): string {
  const plain = plainLineEnds(before);
  if (plain === typed) return before;
  if (plain === before) return typed;
  let head = 0;
  const most = Math.min(plain.length, typed.length);
  while (head < most && plain[head] === typed[head]) head++;
  let tail = 0;
  while (tail < most - head && plain[plain.length - 1 - tail] === typed[typed.length - 1 - tail]) tail++;
  const lineEnd = /\r\n?|\n/.exec(before)?.[0] ?? "\n";
  const added = typed.slice(head, typed.length - tail).replaceAll("\n", lineEnd);
  return before.slice(0, placeIn(before, head)) + added + before.slice(placeIn(before, plain.length - tail));
}

/** The place in a text that a place in its plain twin stands for. */
export function placeIn(text: string, plainPlace: number): number {
  let place = 0;
  for (let plain = 0; plain < plainPlace; plain++) place += text.startsWith("\r\n", place) ? 2 : 1;
  return place;
}
