import type { SaidPart } from "./contradictions";

/** A sentence in which what is put in is strong. */
export function say(words: TemplateStringsArray, ...strong: string[]): SaidPart[] {
  return words
    .flatMap((text, place) => [
      { text, isStrong: false },
      { text: strong[place] ?? "", isStrong: true },
    ])
    .filter(({ text }) => text !== "");
}
