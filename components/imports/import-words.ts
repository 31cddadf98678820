import { countOf, formatCount } from "@/components/ui/format-count";
import type { Preview } from "@/lib/imports/dry-run-rows";
import type { TakenBack } from "@/lib/imports/import-rows";

/** "CSV, feed or HTML". */
export function listWords(words: readonly string[], last = "or"): string {
  return words.length < 2 ? words.join("") : `${words.slice(0, -1).join(", ")} ${last} ${words.at(-1)}`;
}

function pluralOfWord(word: string): string {
  if (/[^aeiou]y$/i.test(word)) return `${word.slice(0, -1)}ies`;
  return /(?:s|x|z|ch|sh)$/i.test(word) ? `${word}es` : `${word}s`;
}

/** The word that names it stands last, or before what it is of: "menu items", "drafts of the trash". */
function pluralOf(words: string): string {
  const [, head = words, rest = ""] = /^(.*?)((?: (?:of|in|without|with|from|that) .*)?)$/s.exec(words) ?? [];
  const named = head.split(" ");
  return [...named.slice(0, -1), pluralOfWord(named.at(-1) ?? "")].join(" ") + rest;
}

/** What was no article: "12 attachments, 1 page"; the commonest first. Null where there was nothing. */
export function wordsOfPassed(passed: Record<string, number>): string | null {
  const kinds = Object.entries(passed).sort(([, a], [, b]) => b - a);
  return kinds.length === 0 ? null : kinds.map(([one, count]) => countOf(count, one, pluralOf(one))).join(", ");
}

/** How often the input named the same article again, as a sentence. Null where it did not. */
export function wordsOfRepeated(repeated: number): string | null {
  if (repeated === 0) return null;
  return `${countOf(repeated, "record")} came again in the same input: of each article the last one stands.`;
}

/** How a format was told: "CSV: its first line names the columns". `title` alone where nothing is known of it. */
export function wordsOfTold(title: string, told: string): string {
  if (told === "") return title;
  // What a zip is told by begins with its name.
  return told.toLowerCase().startsWith(`a ${title.toLowerCase()}`) ? `A${told.slice(1)}` : `${title}: ${told}`;
}

/** What taking an import back did. */
export function wordsOfTaken({ withdrawn, restored, leftOut }: TakenBack): string {
  const words = `${countOf(withdrawn, "article")} withdrawn, ${formatCount(restored)} restored`;
  if (leftOut === 0) return `${words}, none left out.`;
  return `${words}; ${formatCount(leftOut)} left out, since something happened to them after it.`;
}

/** The figures of a dry run as one line, for those who do not see them. */
export function wordsOfPreview({ created, updated, unchanged, rejected }: Preview): string {
  const words = [`${formatCount(created)} to create`, `${formatCount(updated)} to update`];
  return [...words, `${formatCount(unchanged)} unchanged`, `${formatCount(rejected)} would be rejected`].join(", ");
}
