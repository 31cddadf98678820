import { expect, test } from "vitest";
import { gistOf } from "./gist-of";
import { textBlocksOf } from "./text-blocks";

const gist = (body: string) => gistOf(textBlocksOf(body, "text"));

test("the words a text uses most come first, each as often as it stands there", () => {
  expect(gist("Queue one.\nA queue of queues; one queue.")).toBe("queue:1B,2B,3B queues:1B");
});

test("beyond six times a word is not more what a text is about", () => {
  expect(gist("fox ".repeat(50))).toBe("fox:1B,2B,3B,4B,5B,6B");
});

test("thirty-two words are kept, of those used as often the first", () => {
  const words = Array.from({ length: 40 }, (_, i) => `word${i}`);
  const kept = gist(`${words.join(" ")} word39`).split(" ");
  expect(kept).toHaveLength(32);
  expect(kept.slice(0, 2)).toEqual(["word39:1B,2B", "word0:1B"]);
});

test("nothing in a text can break out of it", () => {
  expect(gist("a':1A b\\ c:9 'd' & | ! ( <-> \u0001")).toMatch(/^([\p{L}\p{N}]+:1B ?)+$/u);
  expect(gist("")).toBe("");
});
