import type { ArticleRecord } from "./article-record";
import type { Contradiction } from "./contradictions";
import { unspaced } from "./plain-text";
import { wordsOf } from "./words-of";

/** Named in a sentence; of more, how many there are besides. */
const mostNamed = 5;

const longestName = 60;

/** What topic, stack, tools, entities and checklist name and the text does not, in any case and number. */
export function nameContradictions(record: ArticleRecord, text: string): Contradiction[] {
  const whole = `${record.title}\n${text}`.toLowerCase();
  const known = new Set(wordsOf(whole).map(stem));
  const isAbsent = (name: string) =>
    unspaced.test(name) ? !whole.includes(name.toLowerCase()) : wordsOf(name).some((word) => !known.has(stem(word)));
  const absent = (names: readonly string[]) => [...new Set(names)].filter(isAbsent);
  const topics = record.topic === null ? [] : record.topic.split(/\s*[/|,;]\s*|\s+[-–—:]\s+/);
  const entities = record.entities.map(({ name }) => name);
  return [
    ...named("topic", "topic names", absent(topics)),
    ...named("stack", "stack names", absent(record.stack)),
    ...named("tools", "tools name", absent(record.tools)),
    ...named("entities", "entities name", absent(entities)),
    ...named("checklist", "checklist has", absent(record.checklist)),
  ];
}

function named(field: string, verb: string, names: readonly string[]): Contradiction[] {
  if (names.length === 0) return [];
  const shown = names.slice(0, mostNamed).map(shortened);
  const rest = names.length - shown.length;
  const last = rest > 0 ? `${rest.toLocaleString("en-GB")} more` : shown.pop();
  const list = shown.length > 0 ? `${shown.join(", ")} and ${last}` : (last ?? "");
  const denial = names.length === 1 ? "does not" : names.length === 2 ? "names neither" : "names none of them";
  const said = [
    { text: `${verb} `, isStrong: false },
    { text: list, isStrong: true },
    { text: `, the text ${denial}`, isStrong: false },
  ];
  return [{ field, said }];
}

/** One form for singular and plural: `services` and `service`, `queries` and `query`, `caches` and `cache`. */
function stem(word: string): string {
  if (word.length < 3 || word.endsWith("ss")) return word;
  if (word.length === 3) return word.replace(/s$/, "");
  return word.replace(/ies$/, "y").replace(/(?:es|s|e)$/, "");
}

function shortened(name: string): string {
  return name.length <= longestName ? name : `${name.slice(0, longestName).trimEnd()}…`;
}
