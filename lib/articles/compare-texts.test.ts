import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "./article-record";
import { compareTexts } from "./compare-texts";
import { tokensOf } from "./compare-words";
import { type ComparedPiece, type Comparison, styleChangeOf } from "./comparison";
import { readRecord } from "./read-record";

function record(body: string, given: Partial<ArticleRecord> = {}): ArticleRecord {
  const read = readRecord({ title: "retry storms", body, bodyFormat: "markdown" }, "one");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return { ...read.record, ...given };
}

const compare = (left: string, right: string) => compareTexts(record(left), record(right));
const changed = ({ pairs }: Comparison) => pairs.filter(({ change }) => change !== null);

/** "a -b- +c+" */
function drawn(pieces: readonly (Pick<ComparedPiece, "kind" | "text"> & { said?: string })[]): string {
  const around = { same: "", removed: "-", added: "+" };
  return pieces
    .map(({ kind, text, said }) => `${around[kind]}${text}${said ? `[${said}]` : ""}${around[kind]}`)
    .join("");
}

test("words of ASCII are told apart as in any other script", () => {
  const piece = fc.constantFrom(..."ab_'9 .,!-\n\t\u000b".split(""), "word", "x".repeat(230), "!".repeat(230), "  ");
  fc.assert(
    fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
      const tokens = (text: string) => tokensOf([{ text, setting: null }]).map((token) => [token.space, token.text]);
      const text = pieces.join("");
      expect([...tokens(`${text}.`), ["", "漢"]]).toEqual(tokens(`${text}.漢`));
    }),
  );
  expect(tokensOf([{ text: " ", setting: null }])).toEqual([{ space: " ", text: "", runs: [] }]);
});

describe("words", () => {
  test("a word that was replaced is one deletion and one insertion", () => {
    const [pair] = changed(compare("give each attempt a delay first", "give each attempt a budget first"));
    expect(drawn(pair?.pieces ?? [])).toBe("give each attempt a- delay-+ budget+ first");
  });

  test("signs stand apart from words, so that a longer sentence keeps its last word", () => {
    const [pair] = changed(compare("after the last attempt.", "after the last attempt, keep the error."));
    expect(drawn(pair?.pieces ?? [])).toBe("after the last attempt+, keep the error+.");
  });

  test("of scripts without blanks, characters are compared", () => {
    const [pair] = changed(compare("本文は短いです", "本文は長いです"));
    expect(drawn(pair?.pieces ?? [])).toBe("本文は-短-+長+いです");
  });

  test("words in and out are counted over title and body, not over metadata", () => {
    const left = record("one two three\n\nonly here");
    const right = record("one 2 three\n\nnew and here", {
      title: "retry storms again",
      summary: "seven words that are no text here",
    });
    expect(compareTexts(left, right)).toMatchObject({ wordsIn: 4, wordsOut: 2 });
  });

  test("what differs in blanks or line breaks of the source alone is the same text", () => {
    expect(compare("one two\nthree\n\nfour", "one  two three\n\n\n\nfour").isSame).toBe(true);
  });
});

describe("blocks", () => {
  const long = "a paragraph about queues that is long enough to be known again";

  test("a paragraph that came stands alone, and so does one that went", () => {
    const gone = changed(compare(`${long}\n\nquite another one\n\nthe end`, `${long}\n\nthe end`));
    expect(gone).toMatchObject([{ change: 1, left: "paragraph", right: null, pieces: [{ kind: "removed" }] }]);
    const came = changed(compare(`${long}\n\nthe end`, `${long}\n\nquite another one\n\nthe end`));
    expect(came).toMatchObject([{ change: 1, left: null, right: "paragraph", pieces: [{ kind: "added" }] }]);
  });

  test("a paragraph keeps its counterpart when others come before it", () => {
    const { pairs } = compare(`first\n\n${long}`, `zero\n\nfirst\n\nhalf\n\n${long} today`);
    const last = pairs.at(-1);
    expect(last).toMatchObject({ left: "paragraph", right: "paragraph" });
    expect(drawn(last?.pieces ?? [])).toBe(`${long}+ today+`);
  });

  test("changes are numbered down the text, the title first", () => {
    const right = record(`${long} now\n\nsame\n\nnew`, { title: "retry calms" });
    const { pairs, changes } = compareTexts(record(`${long}\n\nsame`), right);
    expect(pairs.map(({ change }) => change)).toEqual([1, 2, null, 3]);
    expect(changes).toBe(3);
  });

  test("a piece of code is compared with its line breaks and indents", () => {
    const [pair, ...others] = changed(compare("```\nif x:\n  go()\n```", "```\nif x:\n    go()\n```"));
    expect(others).toEqual([]);
    expect(pair).toMatchObject({ left: "code", right: "code" });
    expect(drawn(pair?.pieces ?? [])).toBe("if x:-\n  -+\n    +go()");
  });

  test("a line across can come and go", () => {
    expect(changed(compare("a\n\n---\n\nb", "a\n\nb"))).toMatchObject([{ left: "line", right: null, pieces: [] }]);
  });

  test("what can't be laid out is compared as it came", () => {
    const deep = (word: string) => `${"> ".repeat(80)}keep the queue ${word}`;
    const [pair] = changed(compare(deep("short"), deep("calm")));
    expect(drawn(pair?.pieces ?? [])).toMatch(/^(> )+keep the queue- short-\+ calm\+$/);
  });
});

describe("a block that was moved", () => {
  const one = "the first paragraph says why a queue needs a limit";
  const two = "the second paragraph says who watches that limit";
  const three = "and the third one says what happens at night";
  const moves = (left: string, right: string) =>
    changed(compare(left, right)).map(({ change, left: was, right: is, moved, pieces }) => ({
      ...{ change, side: was === null ? "right" : is === null ? "left" : "both", moved },
      text: drawn(pieces),
    }));

  test("is told at both places, each of which names the other, and counts no words", () => {
    expect(moves(`${one}\n\n${two}\n\n${three}`, `${two}\n\n${three}\n\n${one}`)).toEqual([
      { change: 1, side: "left", moved: 2, text: one },
      { change: 2, side: "right", moved: 1, text: one },
    ]);
    expect(compare(`${one}\n\n${two}\n\n${three}`, `${two}\n\n${three}\n\n${one}`)).toMatchObject({
      ...{ changes: 2, wordsIn: 0, wordsOut: 0, isSame: false },
    });
  });

  test("is known again where it was changed a little on the way, and then says how", () => {
    const changedOne = one.replace("needs a limit", "needs a budget");
    expect(moves(`${one}\n\n${two}\n\n${three}`, `${two}\n\n${three}\n\n${changedOne}`)).toEqual([
      { change: 1, side: "left", moved: 2, text: "the first paragraph says why a queue needs a- limit-" },
      { change: 2, side: "right", moved: 1, text: "the first paragraph says why a queue needs a+ budget+" },
    ]);
  });

  test("takes along the short heading above it", () => {
    const [first, last] = [`## limits\n\n${one}`, `${two}\n\n${three}`];
    expect(moves(`${first}\n\n${last}`, `${last}\n\n${first}`)).toMatchObject([
      { text: "limits", moved: 3 },
      { text: one, moved: 4 },
      { text: "limits", moved: 1 },
      { text: one, moved: 2 },
    ]);
  });

  test("is none where it stands twice, or is too short to be told from others", () => {
    const twice = moves(`${one}\n\n${one}\n\n${two}\n\n${three}`, `${two}\n\n${three}\n\n${one}`);
    expect(twice.filter(({ moved }) => moved !== undefined)).toEqual([]);
    const short = moves(`the end\n\n${two}\n\n${three}`, `${two}\n\n${three}\n\nthe end`);
    expect(short.map(({ text, moved }) => [text, moved])).toEqual([
      ["-the end-", undefined],
      ["+the end+", undefined],
    ]);
  });

  test("never is a piece of code that became a paragraph", () => {
    const code = "```\nput one job back into the queue\n```";
    const found = moves(`${code}\n\n${two}`, `${two}\n\nput one job back into the queue`);
    expect(found.filter(({ moved }) => moved !== undefined)).toEqual([]);
  });
});

describe("formatting is told in words", () => {
  const said = (left: string, right: string) =>
    changed(compare(left, right)).flatMap((pair) => [
      ...[styleChangeOf(pair)].filter((words) => words !== null),
      ...pair.pieces.flatMap((piece) => (piece.said ? [`${piece.text.trim()}: ${piece.said}`] : [])),
    ]);

  test("bold, italic, code", () => {
    expect(said("keep the limit low", "keep the **limit** low")).toEqual(["limit: now bold"]);
    expect(said("keep *the limit* low", "keep the `limit` low")).toEqual([
      "the: no longer italic",
      "limit: no longer italic, now code",
    ]);
  });

  test("a part of a word", () => {
    const { pairs } = compareTexts(
      record("<p>retry storms</p>", { bodyFormat: "html" }),
      record("<p><b>re</b>try storms</p>", { bodyFormat: "html" }),
    );
    expect(drawn(pairs[1]?.pieces ?? [])).toBe("re[now bold]try storms");
  });

  test("links", () => {
    const at = (address: string) => `see [the manual](${address})`;
    expect(said("see the manual", at("https://a.org/"))).toEqual(["the manual: now a link to https://a.org/"]);
    expect(said(at("https://a.org/"), at("https://b.org/"))).toEqual([
      "the manual: its link led to https://a.org/, now to https://b.org/",
    ]);
  });

  test("headings, lists and paragraphs that became one another", () => {
    expect(said("limits", "## limits")).toEqual(["paragraph → heading 2"]);
    expect(said("## limits", "### limits")).toEqual(["heading 2 → heading 3"]);
    expect(said("- one item\n- two", "one item\n\n1. two")).toEqual([
      "list item → paragraph",
      "list item → numbered item",
    ]);
    expect(said("> said once", "said once")).toEqual(["quote → paragraph"]);
  });

  test("markup of another kind for the same text is no change of the text", () => {
    const left = record("## limits\n\n- **one**\n- two");
    const right = record("<h2>limits</h2><ul><li><strong>one</strong></li><li>two</li></ul>", { bodyFormat: "html" });
    const { changes, fields } = compareTexts(left, right);
    expect(changes).toBe(0);
    expect(fields.map(({ label }) => label)).toEqual(["body format"]);
  });
});

describe("metadata", () => {
  const fields = (left: Partial<ArticleRecord>, right: Partial<ArticleRecord>) =>
    compareTexts(record("x", left), record("x", right)).fields.map(({ label, parts }) => [label, drawn(parts)]);

  test("each field that differs, inner ones by themselves, lists by their words", () => {
    const score = { quality: 50, freshness: null, depth: null, clarity: null };
    expect(
      fields({ score, tools: ["git"] }, { score: { ...score, quality: 71, depth: 3 }, tools: ["git", "redis"] }),
    ).toEqual([
      ["tools", "git+, redis+"],
      ["quality", "-50-+71+"],
      ["depth", "+3+"],
    ]);
  });

  test("unknown keys under their own names, and flags in words", () => {
    const flags = { aiGeneratedStyle: true, needsHumanReview: false, hasImages: false, imageHeavy: false };
    expect(
      fields({ meta: { myKey: { a: 1 } }, flags }, { meta: { myKey: { a: 2 } }, flags: { ...flags, hasImages: true } }),
    ).toEqual([
      ["myKey a", "-1-+2+"],
      ["flags", "+has images+"],
    ]);
  });

  test("keys in another order are the same", () => {
    expect(fields({ meta: { a: { x: 1, y: 2 } } }, { meta: { a: { y: 2, x: 1 } } })).toEqual([]);
  });

  test("a key named as an object's own is a key like any other", () => {
    const meta = JSON.parse('{"__proto__": 1, "constructor": "x"}');
    expect(fields({ meta: {} }, { meta })).toEqual([
      ["__proto__", "+1+"],
      ["constructor", "+x+"],
    ]);
  });
});

describe("either side", () => {
  const text = ({ pairs }: Comparison, side: "left" | "right") =>
    pairs
      .filter((pair) => pair[side] !== null)
      .map(({ pieces }) =>
        pieces
          .filter(({ kind }) => kind !== (side === "left" ? "added" : "removed"))
          .map((piece) => piece.text)
          .join(""),
      )
      .filter((line) => line !== "");

  /** Each block that was moved is told at two places that name each other and have the same words in common. */
  const expectMovesToMeet = ({ pairs }: Comparison) => {
    const kept = (pair: Comparison["pairs"][number] | undefined) =>
      pair?.pieces.filter(({ kind }) => kind === "same").map((piece) => piece.text);
    for (const pair of pairs.filter(({ moved }) => moved !== undefined)) {
      const other = pairs.find(({ change }) => change === pair.moved);
      expect(other?.moved).toBe(pair.change);
      expect([pair.left ?? other?.left, pair.right ?? other?.right]).not.toContain(null);
      expect(kept(other)?.join("")).toBe(kept(pair)?.join(""));
    }
  };

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
    fc.assert(fc.property(body, body, expectBothWhole));
  });

  test("can be put together again where blocks changed places and were changed on the way", () => {
    const block = fc.constantFrom(
      "## why a queue needs limits",
      "the first paragraph says why a queue needs a limit, and who sets it",
      "the second paragraph says who watches that limit while others sleep",
      "- one short item\n- and another item that is long enough to be known",
      "```\nput one job back into the queue\n```",
      "short",
      "---",
    );
    const edit = fc.record({ place: fc.nat(), word: fc.constantFrom("limit", "queue", "one", "who"), by: fc.string() });
    const blocks = fc.uniqueArray(block, { maxLength: 7 });
    fc.assert(
      fc.property(blocks, fc.shuffledSubarray([0, 1, 2, 3, 4, 5, 6]), edit, (before, order, { place, word, by }) => {
        const after: string[] = order.flatMap((index) => before[index] ?? []);
        const at = place % Math.max(1, after.length);
        if (after[at] !== undefined) after[at] = after[at].replace(word, by.replace(/[^a-z]/gi, "") || "budget");
        expectBothWhole(before.join("\n\n"), after.join("\n\n"));
      }),
    );
  });

  function expectBothWhole(left: string, right: string): void {
    const compared = compare(left, right);
    const alone = (one: string) => text(compare(one, one), "left");
    expect(text(compared, "left")).toEqual(alone(left));
    expect(text(compared, "right")).toEqual(alone(right));
    expectMovesToMeet(compared);
  }
});

test("texts made to be slow are compared all the same", () => {
  const text = (body: string) => record(body, { bodyFormat: "text" });
  const many = (count: number, word: (index: number) => string) => Array.from({ length: count }, (_, i) => word(i));
  const bodies = [
    many(20_000, () => "the").join(" "),
    many(20_000, (index) => (index % 2 ? "a" : "the")).join(" "),
    "ab".repeat(100_000),
    "?!".repeat(100_000),
    many(20_000, (index) => `w${index}`).join("\n\n"),
    many(20_000, (index) => `w${index % 7} x`).join("\n\n"),
    `${" ".repeat(200_000)}x`,
  ];
  for (const [index, left] of bodies.entries()) {
    const right = bodies[(index + 1) % bodies.length] ?? "";
    expect(compareTexts(text(left), text(left)).isSame).toBe(true);
    expect(compareTexts(text(left), text(right)).isSame).toBe(false);
  }
});
