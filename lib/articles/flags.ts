/** The four flags in their fixed order; the index is the bit in the database. */
export const flagNames = ["needs-human-review", "ai-generated-style", "has-images", "image-heavy"] as const;

export type FlagName = (typeof flagNames)[number];

/** Keys of the canonical record, in the same order as `flagNames`. */
export const flagKeys = ["needsHumanReview", "aiGeneratedStyle", "hasImages", "imageHeavy"] as const;

export type FlagRecord = Record<(typeof flagKeys)[number], boolean>;

/** Words for people, in the same order as `flagNames`. */
export const flagLabels: Record<FlagName, string> = {
  "needs-human-review": "needs human review",
  "ai-generated-style": "AI generated style",
  "has-images": "has images",
  "image-heavy": "image heavy",
};

/** An article with one of these bits waits for a person. */
export const reviewFlagBits = 0b0011;

export const noFlags: FlagRecord = {
  needsHumanReview: false,
  aiGeneratedStyle: false,
  hasImages: false,
  imageHeavy: false,
};

/** The values of the flags column that a filter asks for: with any of these flags, or with all of them. */
export function flagValuesMatching(names: readonly FlagName[], mode: "any" | "all"): number[] {
  const bits = flagBitsOf(names);
  const values = Array.from({ length: 2 ** flagNames.length }, (_, value) => value);
  return values.filter((value) => (mode === "any" ? (value & bits) !== 0 : (value & bits) === bits));
}

export function flagBitsOf(names: Iterable<FlagName>): number {
  let bits = 0;
  for (const name of names) bits |= 1 << flagNames.indexOf(name);
  return bits;
}

export function flagNamesOf(bits: number): FlagName[] {
  return flagNames.filter((_, index) => (bits & (1 << index)) !== 0);
}

export function flagBitsOfRecord(flags: Partial<FlagRecord>): number {
  let bits = 0;
  flagKeys.forEach((key, index) => {
    if (flags[key]) bits |= 1 << index;
  });
  return bits;
}

export function flagRecordOf(bits: number): FlagRecord {
  return {
    needsHumanReview: (bits & 1) !== 0,
    aiGeneratedStyle: (bits & 2) !== 0,
    hasImages: (bits & 4) !== 0,
    imageHeavy: (bits & 8) !== 0,
  };
}
