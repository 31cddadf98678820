import type { ArticleRecord } from "./article-record";
import type { BodyFacts } from "./body/body-facts";
import { languageName } from "./body/language-name";
import { dateContradictions } from "./contradicting-dates";
import { nameContradictions } from "./contradicting-names";
import { countWordsIn } from "./plain-text";
import { readingMinutes } from "./reading-minutes";
import { say } from "./say";

/** A piece of a sentence; what the two sides say is strong. */
export type SaidPart = { text: string; isStrong: boolean };

/** Something that the metadata says and the text does not bear out: a pointer, no verdict. */
export type Contradiction = {
  /** The key of the metadata's entry, as metadataEntriesOf has it; `checklist` for the list. */
  field: string;
  said: SaidPart[];
};

export type ContradictionInput = {
  record: ArticleRecord;
  /** The text as plainTextOf gives it. */
  text: string;
  facts: BodyFacts;
  now: Date;
};

/** What the metadata of an article says otherwise than its text, in the order of the metadata box. */
export function contradictionsOf(input: ContradictionInput): Contradiction[] {
  return [
    ...nameContradictions(input.record, input.text),
    ...codeContradictions(input),
    ...readingTimeContradictions(input),
    ...imageContradictions(input),
    ...paragraphContradictions(input),
    ...dateContradictions(input.record, input.now),
  ];
}

/** Off by more than two minutes, and by more than half of the shorter. */
function readingTimeContradictions({ record: { readingTime }, text }: ContradictionInput): Contradiction[] {
  if (readingTime === null) return [];
  const taken = readingMinutes(countWordsIn(text));
  const isFar = Math.abs(readingTime - taken) > 2 && Math.max(readingTime, taken) > 1.5 * Math.min(readingTime, taken);
  if (!isFar) return [];
  return [
    { field: "readingTime", said: say`reading time says ${`${readingTime} min`}, the text takes ${`${taken} min`}` },
  ];
}

/** An article is heavy with images from two on, and light only up to five. */
const imageHeavy = { fewest: 2, mostOfLight: 5 };

function imageContradictions({ record: { flags }, text, facts }: ContradictionInput): Contradiction[] {
  // Where a text without markup had an image, its caption is what is left of it.
  const images = Math.max(facts.images, text.match(/\bimage source: \S/gi)?.length ?? 0);
  const has = images === 0 ? "none" : `${images}`;
  if (flags.hasImages && images === 0) return [flagged(say`${"has images"} is set, the text has ${has}`)];
  if (!flags.hasImages && !flags.imageHeavy && images > 0) {
    return [flagged(say`${"has images"} is not set, the text has ${has}`)];
  }
  if (flags.imageHeavy && images < imageHeavy.fewest)
    return [flagged(say`${"image heavy"} is set, the text has ${has}`)];
  if (!flags.imageHeavy && images > imageHeavy.mostOfLight) {
    return [flagged(say`${"image heavy"} is not set, the text has ${`${images} images`}`)];
  }
  return [];
}

function flagged(said: SaidPart[]): Contradiction {
  return { field: "flags", said };
}

function codeContradictions({ record: { codeLanguage }, facts }: ContradictionInput): Contradiction[] {
  if (codeLanguage === null) return [];
  if (facts.code.length === 0) {
    return [{ field: "codeLanguage", said: say`code language says ${codeLanguage}, the text has ${"no code"}` }];
  }
  const own = languageName(codeLanguage);
  if (facts.code.some((language) => language === null || language === own)) return [];
  const found = [...new Set(facts.code)].join(", ");
  return [{ field: "codeLanguage", said: say`code language says ${codeLanguage}, the code of the text is ${found}` }];
}

/** An introduction and a closing may not be counted. */
const uncounted = 2;

function paragraphContradictions({ record: { payload }, facts: { paragraphs } }: ContradictionInput): Contradiction[] {
  const given = payload?.paragraphs;
  if (typeof given !== "number" || (given <= paragraphs && given >= paragraphs - uncounted)) return [];
  return [{ field: "payload", said: say`payload counts ${`${given}`} paragraphs, the text has ${`${paragraphs}`}` }];
}
