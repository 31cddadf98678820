import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { markPattern } from "./mark-pattern";

/** The parts that would be marked. */
function marked(text: string, searched: string): string[] {
  const pattern = markPattern(searched);
  return pattern ? text.split(pattern).filter((_, index) => index % 2 === 1) : [];
}

describe("what is marked for a search", () => {
  test.each([
    ["how to handle Retry storms", "retry", ["Retry"]],
    ["a category of cats and a cat", "cat", ["cat"]],
    ["queues for queue workers", "queue*", ["queues", "queue"]],
    ["the queue worker, and a worker of the queue", '"queue worker"', ["queue worker"]],
    ["queue-worker", '"queue worker"', ["queue-worker"]],
    ["queues and workers", "queues -workers", ["queues"]],
    ["red queues or blue", "red or blue", ["red", "blue"]],
    ["queues of many workers", 'queues -"many workers"', ["queues"]],
    ["an open phrase here", '"open phrase', ["open phrase"]],
    ["über Österreich", "österreich ÜBER", ["über", "Österreich"]],
    ["a c++ and a c# text", "c++", ["c", "c"]],
    ["(.*) all of it", "(.*)", []],
    ["nothing is looked for", "- or -", []],
    ["a b c, and a c", 'a"b c"', ["a", "b c", "a"]],
    ["the option dry-run of a dry run", "--dry-run", ["dry-run", "dry run"]],
    ["an article and a word", "a*", ["a"]],
    ["left out (b) and b", "left -b(b)", ["left"]],
    ["", "word", []],
  ])("in %j for %j", (text, searched, expected) => {
    expect(marked(text, searched)).toEqual(expected);
  });

  test("whatever is searched for, the text stays whole", () => {
    fc.assert(
      fc.property(fc.string({ unit: "binary" }), fc.string({ unit: "binary" }), (text, searched) => {
        const pattern = markPattern(searched);
        expect(pattern ? text.split(pattern).join("") : text).toBe(text);
      }),
    );
  });
});
