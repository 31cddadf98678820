import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { findPosts, page } from "@/lib/testing/alphanode-sample";

describe("hostile text", () => {
  const lines = fc.constantFrom(
    ...[
      "",
      "| |",
      "Similar Posts",
      "alphanode post meta",
      "title",
      "  • a: b",
      "    - c",
      "\t* d",
      "•",
      "```",
      "```js",
    ],
    ...[
      "topicx",
      "score",
      "  • quality: 5",
      "entities",
      "payload",
      "stack",
      "notes: a",
      "def f():",
      "    return 1",
      "}",
    ],
    ...[
      "a long enough paragraph that ends a title and begins a post, with more than a hundred characters in it, at last.",
    ],
    ...[
      "x visual reference 1. image source: y",
      "Similar Posts| | |",
      "__proto__: 1",
      "\u00a0",
      "\ufeff",
      "# h",
      "1. a",
    ],
  );

  test("of any lines is divided into records that stand for exactly their bytes and can be gone on from", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 40 }), async (list) => {
        const content = Buffer.from(list.join("\n"));
        let at = 0;
        for (const { start, end, raw, fields } of await findPosts(content)) {
          expect(start.offset).toBeGreaterThanOrEqual(at);
          expect(raw.equals(content.subarray(start.offset, end.offset))).toBe(true);
          at = end.offset;
          const read = readRecord(fields, "x");
          if (!read.ok) expect(read.problems).not.toEqual([]);
        }
        expect(content.subarray(at).toString().replace(/[|\s]/g, "")).toBe("");
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, string]>([
    ["spaces", `a visual reference 1${" ".repeat(100_000)}x`],
    ["pipes", `x${" |".repeat(100_000)} x |`],
    ["blank lines", "\n".repeat(200_000)],
    ["furniture", "| |\n".repeat(100_000)],
    ["bullets", "  • k: v\n".repeat(30_000)],
    ["different keys", `payload\n${Array.from({ length: 30_000 }, (_, n) => `  • k${n}: v`).join("\n")}`],
    ["ever deeper bullets", Array.from({ length: 1_500 }, (_, n) => `${" ".repeat(n)}• k:`).join("\n")],
    ["opened fences", "```js\n".repeat(30_000)],
    ["closed fences", "```\n".repeat(30_000)],
    ["boxes", "alphanode post meta\n".repeat(5_000)],
    ["backticks", "`".repeat(100_000)],
    ["hashes", "#".repeat(100_000)],
    ["one word", `summary${"a".repeat(1_000_000)}`],
  ])("of many %s is read in a moment", async (_, many) => {
    for (const content of [`| |\ntitle\n\n${many}\n`, `${page.replace("\nSimilar Posts\n", "")}${many}\n`]) {
      for (const { fields } of await findPosts(content)) readRecord(fields, "x");
    }
  });
});
