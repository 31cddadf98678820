import type { DiffPart } from "./compare-records";

/** What a block of a text is: a paragraph, a heading with its level, an item of a list, a piece of code. */
export type BlockStyle =
  | "title"
  | "paragraph"
  | `heading ${1 | 2 | 3 | 4 | 5 | 6}`
  | "list item"
  | "numbered item"
  | "code"
  | "quote"
  | "table row"
  | "caption"
  | "line";

export const textMarks = ["bold", "italic", "code", "struck", "underlined", "marked", "raised", "lowered"] as const;

export type TextMark = (typeof textMarks)[number];

/** How a stretch of text is set. `href` is the address a link leads to, as it came: text, never followed. */
export type Setting = { marks: readonly TextMark[]; href: string | null };

/** A stretch of text that is on both sides, or only on the left ("removed"), or only on the right ("added"). */
export type ComparedPiece = {
  kind: "same" | "removed" | "added";
  text: string;
  /** Absent where it is plain text. Of what is on both sides, as it is on the right. */
  setting?: Setting;
  /** The same words, set otherwise: what changed, in words ("now bold"). */
  said?: string;
};

/**
 * A block and the one it became; where one side is null, the other has no counterpart here. `pieces` without those added
 * are the left text, where there is a left, and without those removed the right one, where there is a right.
 */
export type ComparedPair = {
  /** 1, 2, 3… down the text; null where nothing differs. */
  change: number | null;
  left: BlockStyle | null;
  right: BlockStyle | null;
  pieces: ComparedPiece[];
  /**
   * The change at which the block stands on the other side, where it was moved; absent elsewhere. What of its words is
   * on both sides is "same" at either place.
   */
  moved?: number;
};

/** A field of the metadata that differs; `label` in the words of the metadata box. */
export type ComparedField = { label: string; parts: DiffPart[] };

/** Two texts beside each other. Plain data. */
export type Comparison = {
  /** The title first, then the blocks of the body, unchanged ones too. */
  pairs: ComparedPair[];
  /** Pairs that differ. */
  changes: number;
  /** Words of title and body that are only on the right, and only on the left. */
  wordsIn: number;
  wordsOut: number;
  fields: ComparedField[];
  /** Neither text nor metadata nor flags differ. */
  isSame: boolean;
};

/** What a pair says about the kind of its block, in words: "heading 2 → paragraph"; null where it stayed what it was. */
export function styleChangeOf({ left, right }: ComparedPair): string | null {
  return left !== null && right !== null && left !== right ? `${left} → ${right}` : null;
}

/** Where a block that was moved stands on the other side, in words: "moved to change 7, further down"; null for others. */
export function saidOfMove({ change, left, moved }: ComparedPair): { before: string; after: string } | null {
  if (moved === undefined || change === null) return null;
  const way = moved > change ? "down" : "up";
  return left === null
    ? { before: "moved here from", after: `, further ${way}` }
    : { before: "moved to", after: `, further ${way}` };
}

/** Whether the two sides of a pair differ in words, in how these are set, or in what kind of block they are. */
export function isChanged({ left, right, pieces }: ComparedPair): boolean {
  return left !== right || pieces.some(({ kind, said }) => kind !== "same" || said !== undefined);
}
