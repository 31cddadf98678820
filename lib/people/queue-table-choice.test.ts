import { describe, expect, test } from "vitest";
import { queueTableChoice } from "./queue-table-choice";

const usual = { order: [], hidden: [], widths: {}, pinned: [], density: "compact" };

describe("what a person chose about the table", () => {
  test("columns that this version does not know are left out, and none is named twice", () => {
    const read = queueTableChoice.parse({
      ...usual,
      order: ["status", "mood", "title", "status"],
      hidden: ["source", "__proto__"],
      widths: { stack: 150, mood: 90, constructor: 90 },
      pinned: ["quality", "quality", "mood"],
    });
    expect(read).toEqual({
      order: ["status", "title"],
      hidden: ["source"],
      widths: { stack: 150 },
      pinned: ["quality"],
      density: "compact",
    });
  });

  test("widths are whole and within bounds", () => {
    const { widths } = queueTableChoice.parse({ ...usual, widths: { title: 1e9, stack: -5, status: 90.4 } });
    expect(widths).toEqual({ title: 640, stack: 36, status: 90 });
  });

  test("the title can't be hidden", () => {
    expect(queueTableChoice.parse({ ...usual, hidden: ["title", "flags"] }).hidden).toEqual(["flags"]);
  });

  test.each([
    ["another row height", { ...usual, density: "huge" }],
    ["a width that is no number", { ...usual, widths: { title: Number.NaN } }],
    ["more columns than there can be", { ...usual, order: Array.from({ length: 201 }, (_, n) => `column-${n}`) }],
    ["an id as long as a text", { ...usual, pinned: ["x".repeat(101)] }],
    ["something else besides", { ...usual, theme: "dark" }],
    ["nothing", null],
  ])("%s is refused", (_what, input) => {
    expect(queueTableChoice.safeParse(input).success).toBe(false);
  });
});
