import { textOfHtml } from "@/lib/imports/formats/html-text";

const longestTitle = 80;
/** Markup can be much longer than its text, but not without end. */
const longestBeginning = 20_000;

/** What to call an article without a title: its first words, up to 80 characters. Undefined where it has none. */
export function firstWordsOfHtml(html: string): string | undefined {
  return firstWords(textOfHtml(html.slice(0, longestBeginning)));
}

/** The same for text. */
export function firstWords(text: string): string | undefined {
  const line = text.slice(0, longestBeginning).replace(/\s+/g, " ").trim();
  if (line.length <= longestTitle) return line === "" ? undefined : line;
  const beginning = line.slice(0, longestTitle);
  const lastSpace = line[longestTitle] === " " ? longestTitle : beginning.lastIndexOf(" ");
  // Half of a surrogate pair may stand at the end.
  const cut = lastSpace > 0 ? beginning.slice(0, lastSpace) : beginning.replace(/[\ud800-\udbff]$/, "");
  return `${cut.replace(/[\s,;:–-]+$/, "")}…`;
}
