/** What stands after a label: one text, one word, one number, bullets, or bullets of keys and values. */
type Kind = "text" | "word" | "token" | "number" | "list" | "names" | "record" | "outline" | "entities";

export type Label = { field: string; kind: Kind };

export type LabelFound = {
  label: Label;
  /** What stands on the label's own line, "" when nothing does. */
  value: string;
};

/** The labels of the metadata box in the order in which it has them. */
const labels = [
  ["topic", "topic", "text"],
  ["summary", "summary", "text"],
  ["ai outline", "aiOutline", "outline"],
  ["ai brief", "aiBrief", "text"],
  ["stack", "stack", "names"],
  ["tools", "tools", "names"],
  ["code language", "codeLanguage", "word"],
  ["difficulty", "difficulty", "word"],
  ["reading time", "readingTime", "number"],
  ["view count", "viewCount", "number"],
  ["score", "score", "record"],
  ["revision", "revision", "record"],
  ["reference", "reference", "token"],
  ["hash", "hash", "token"],
  ["flags", "flags", "record"],
  ["checklist", "checklist", "list"],
  ["entities", "entities", "entities"],
  ["payload", "payload", "record"],
  ["notes", "notes", "list"],
] as const satisfies [string, string, Kind][];

const patterns = labels.map(([words, field, kind]) => ({
  letter: words.charAt(0),
  label: { field, kind },
  pattern: new RegExp(`^\\s*(?:#+\\s*)?(${words.replace(" ", "[\\s_-]*")})(\\s*:\\s*|\\s+|)(.*)$`, "i"),
}));

const firstLetter = /^[\s#]*([a-z])/i;

/**
 * The label with which a line of the box begins, the longest that fits, with or without something between it and
 * its value. Labels already seen can't come again, so a value beginning with such a word stays a value.
 */
export function labelIn(line: string, seen: ReadonlySet<string> = new Set()): LabelFound | null {
  let best: LabelFound | null = null;
  let bestLength = 0;
  const first = firstLetter.exec(line)?.[1]?.toLowerCase();
  for (const { letter, label, pattern } of patterns) {
    const found = letter === first && !seen.has(label.field) ? pattern.exec(line) : null;
    if (!found) continue;
    const [, words = "", between = "", rest = ""] = found;
    const value = rest.trim();
    if (words.length > bestLength && isPossible(label.kind, between, value)) {
      best = { label, value };
      bestLength = words.length;
    }
  }
  return best;
}

/** Whether a value may follow its label so: `hashtags: a, b` is no hash, and `scoreboard` no score. */
function isPossible(kind: Kind, between: string, value: string): boolean {
  if (value === "" || between.includes(":")) return true;
  if (kind === "token") return !/\s/.test(value);
  if (kind === "word") return !value.includes(":");
  if (kind === "record" || kind === "outline" || kind === "entities") return value.startsWith("•");
  return true;
}
