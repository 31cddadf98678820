import { withoutBlankStart } from "@/lib/imports/formats/post-file";

/**
 * Characters. Far more than posts have above them, and at worst some seconds of work for the parser of YAML. What is
 * written as Galley writes it may be longer: see `readPlainYaml`.
 */
export const longestFrontMatter = 64 * 1024;

/** Characters in which a fence is looked for: a repetition in a pattern can hold some millions of blanks, no more. */
const longestStart = 10_000;

/** How a block of front matter is written; any other word after its fence is named as it stands. */
export type FrontMatterLanguage = "yaml" | "toml" | "json" | { other: string };

export type FrontMatterBlock = {
  /** `---`, `+++`, `;;;`, or `{` for an object without a fence. */
  fence: string;
  language: FrontMatterLanguage;
  text: string;
  /** The line of the file in which `text` begins, from 1. */
  line: number;
  /** What follows, without the blank lines between. */
  body: string;
  /** What follows, to the last character. */
  rest: string;
  /** It has a key, or a fence that means nothing else; `---` may as well rule a line. */
  isSure: boolean;
};

/** The block at the very beginning; "open" where its fence begins it and none ends it; null where there is none. */
export type FoundBlock = FrontMatterBlock | { open: string; isSure: boolean } | null;

// No alternative of these shares its beginning with another, so that blanks take no time to be matched: a line end of
// two characters must not be matched as two line ends as well, or each more of them doubles the time.
const opening = /^(?:[ \t]*(?:\r?\n|\r(?!\n)))*(-{3,}|\+{3}|;{3})[ \t]*([a-z][\w+#.-]*)?[ \t]*(?:\r\n?|\n)/i;
const openingObject = /^\s*(?=\{\s*["}])/;
const startsWithKey = /^(?:[ \t]*(?:#.*)?(?:\r?\n|\r(?!\n)))*(?:"[^"\n]*"|'[^'\n]*'|[\p{L}_$][^:\n]{0,100}):(?:\s|$)/u;

const languages = new Map<string, FrontMatterLanguage>([
  ["yaml", "yaml"],
  ["yml", "yaml"],
  ["toml", "toml"],
  ["json", "json"],
]);

/** Also indented keys, numbers, merges, anchors, JSON; or nothing at all. They may as well be text between two rules. */
const maybeKeys =
  /^(?:[ \t]*(?:#.*)?(?:\r?\n|\r(?!\n)))*(?:$| *(?:"[^"\n]*"|'[^'\n]*'|[\p{L}\p{N}_$<&!][^:\n]{0,100}):(?:\s|$)|\{\s*(?:\}|(?:"[^"\n]*"|'[^'\n]*'|[\p{L}_$][^:{}\n]{0,100})\s*:))/u;

/** Whether a block between rules looks like front matter: enough to recognise a file by, and quicker than a parser. */
export function looksLikeFrontMatter({ isSure, text }: FrontMatterBlock): boolean {
  return isSure || maybeKeys.test(text.slice(0, longestStart));
}

/** Finds the front matter of a text: between `---`, `+++` or `;;;`, or an object of JSON that stands before the text. */
export function findFrontMatter(text: string): FoundBlock {
  const [head, fence, word] = opening.exec(text.slice(0, longestStart)) ?? [];
  if (head === undefined || fence === undefined) return findObject(text);
  const rest = text.slice(head.length);
  const isSure = !fence.startsWith("-") || word !== undefined || startsWithKey.test(rest.slice(0, longestStart));
  const closed = closingOf(fence).exec(rest);
  if (!closed) return { open: fence, isSure };
  return {
    fence,
    language: word === undefined ? languageOf(fence) : (languages.get(word.toLowerCase()) ?? { other: word }),
    text: rest.slice(0, closed.index),
    line: 1 + linesIn(head),
    body: withoutBlankStart(rest.slice(closed.index + closed[0].length)),
    rest: rest.slice(closed.index + closed[0].length),
    isSure,
  };
}

function languageOf(fence: string): FrontMatterLanguage {
  if (fence === "+++") return "toml";
  return fence === ";;;" ? "json" : "yaml";
}

function closingOf(fence: string): RegExp {
  // `...` ends a document of YAML as well.
  const marks = fence === "---" ? "(?:---|\\.\\.\\.)" : fence.replaceAll("+", "\\+");
  return new RegExp(`(?<![^\\r\\n])${marks}[ \\t]{0,${longestStart}}(?:\\r\\n?|\\n|(?![\\s\\S]))`);
}

function findObject(text: string): FoundBlock {
  const start = openingObject.exec(text.slice(0, longestStart))?.[0].length;
  if (start === undefined) return null;
  const end = endOfObject(text, start);
  if (end === null) return { open: "{", isSure: true };
  const after = /^[ \t]*(?:\r\n?|\n|(?![\s\S]))/.exec(text.slice(end, end + 1_000));
  if (!after) return null;
  return {
    fence: "{",
    language: "json",
    text: text.slice(start, end),
    line: 1 + linesIn(text.slice(0, start)),
    body: withoutBlankStart(text.slice(end + after[0].length)),
    rest: text.slice(end + after[0].length),
    isSure: true,
  };
}

function endOfObject(text: string, start: number): number | null {
  // A string that never ends is matched as well, or each quote in it would be tried as a beginning.
  const marks = /"(?:[^"\\]|\\[\s\S]?)*(?:"|$)|[[\]{}]/g;
  const within = text.slice(0, start + longestFrontMatter);
  marks.lastIndex = start;
  let depth = 0;
  for (let found = marks.exec(within); found; found = marks.exec(within)) {
    if (found[0] === "{" || found[0] === "[") depth++;
    else if (found[0] === "}" || found[0] === "]") depth--;
    if (depth === 0) return marks.lastIndex;
  }
  return null;
}

function linesIn(text: string): number {
  return text.match(/\r\n?|\n/g)?.length ?? 0;
}
