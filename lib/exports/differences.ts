import { isObject } from "@/lib/articles/read-fields";

const mostNamed = 50;

function shown(value: unknown): string {
  if (value === undefined) return "not there";
  const text = JSON.stringify(value);
  return text.length > 100 ? `${text.slice(0, 100)}…` : text;
}

/**
 * Where two values of JSON differ, each place in words: "files[0].size is 12, the database says 10".
 * @param by who says what is stored
 */
export function differencesOf(given: unknown, stored: unknown, by = "the database", place = ""): string[] {
  if (Object.is(given, stored)) return [];
  const areBoth = (test: (value: unknown) => boolean) => test(given) && test(stored);
  if (areBoth(isObject) || areBoth(Array.isArray)) {
    const [ours, theirs] = [given as Record<string, unknown>, stored as Record<string, unknown>];
    const keys = [...new Set([...Object.keys(ours), ...Object.keys(theirs)])];
    const isList = Array.isArray(given);
    const placeOf = (key: string) => (isList ? `${place}[${key}]` : place ? `${place}.${key}` : key);
    return keys.flatMap((key) => differencesOf(ours[key], theirs[key], by, placeOf(key))).slice(0, mostNamed);
  }
  return [`${place || "it"} is ${shown(given)}, ${by} says ${shown(stored)}`];
}
