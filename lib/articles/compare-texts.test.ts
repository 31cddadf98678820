import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "./article-record";
import { compareTexts } from "./compare-texts";
import type { ComparedPiece, Comparison } from "./comparison";
import { readRecord } from "./read-record";

function record(body: string, given: Partial<ArticleRecord> = {}): ArticleRecord {
  const read = readRecord({ title: "retry storms", body, bodyFormat: "markdown" }, "one");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { ...read.record, ...given };
}

const compare = (left: string, right: string) => compareTexts(record(left), record(right));
const changed = ({ pairs }: Comparison) => pairs.filter(({ change }) => change !== null);

/** "a -b- +c+" */
function drawn(pieces: readonly ComparedPiece[]): string {
  const around = { same: "", removed: "-", added: "+" };
  return pieces
    .map(({ kind, text, said }) => `${around[kind]}${text}${said ? `[${said}]` : ""}${around[kind]}`)
    .join("");
}

describe("words", () => {
  test("a word that was replaced is one deletion and one insertion", () => {
    const [pair] = changed(compare("give each attempt a delay first", "give each attempt a budget first"));
    expect(drawn(pair?.pieces ?? [])).toBe("give each attempt a- delay-+ budget+ first");
  });
});

describe("either side", () => {
  const text = (comparison: Comparison, without: string) =>
    comparison.pairs
      .map(({ pieces }) =>
        pieces
          .filter(({ kind }) => kind !== without)
          .map((piece) => piece.text)
          .join(""),
      )
      .filter((line) => line !== "");

  test("can be put together again from the comparison", () => {
    const words = fc.constantFrom(
      "a",
      "b",
      "the",
      "storm",
      ".",
      ",",
      "**bold**",
      "`x`",
      "\n\n",
      "\n",
      "- ",
      "# ",
      "漢字",
      "\t",
    );
    const body = fc.array(words, { maxLength: 60 }).map((parts) => parts.join(" "));
    fc.assert(
      fc.property(body, body, (left, right) => {
        const compared = compare(left, right);
        const alone = (one: string) => text(compare(one, one), "added");
        expect(text(compared, "added")).toEqual(alone(left));
        expect(text(compared, "removed")).toEqual(alone(right));
      }),
    );
  });
});
