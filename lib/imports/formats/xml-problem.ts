/** The document cannot be read from here on. The message says why, in plain words and without the place. */
export class BrokenXml extends Error {
  override readonly name = "BrokenXml";
}

const explained: [RegExp, string][] = [
  [/^unexpected close tag/, "an end tag does not fit the element that is open"],
  [/^unmatched closing tag|^weird empty close tag/, "an end tag closes no element"],
  [/^documents may contain only one root/, "a second document begins"],
  [/^incorrect syntax/, "a “<!” begins nothing that XML knows"],
  [/^unclosed tag|^unexpected end/, "the file stops before its end"],
  [/^document must contain a root/, "it has no element"],
];

/**
 * Of what the parser objects to, that which leaves no way to tell elements apart. The rest is seen in life and read
 * as it was meant: names of entities that only HTML has, control characters, attributes without quotes.
 */
export function breaksDocument(message: string): string | null {
  for (const [objection, words] of explained) if (objection.test(message)) return words;
  return null;
}
