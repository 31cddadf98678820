import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { findPosts, fromBox, page, pageBox, pageText, recordIn, recordsIn } from "@/lib/testing/alphanode-sample";

test("a page is read with all its parts", async () => {
  const record = await recordIn(page);
  expect(record).toMatchObject({ ...fromBox, externalId: "alphanode-700123", language: null, meta: {} });
  expect(record.title).toBe("how to handle draining workers in go microservices");
  expect(record.bodyFormat).toBe("markdown");
  expect(
    record.body,
  ).toBe(`a drain is a promise that no request is cut off. this post looks at draining workers \\*without\\* a new balancer; costs \\< 5 & falling.

## where to look first

count what is open before anything is stopped.

\`\`\`go
for {
	if open.Load() == 0 {
		break
	}
}

time.Sleep(time.Second)
\`\`\`

## rollout checklist

- stop taking work
- wait for the last answer
- log what was cut off

## final notes

a drain that was rehearsed is a line in the log.`);
});

const labels = [
  "topic",
  "summary",
  "ai brief",
  "code language",
  "difficulty",
  "reading time",
  "view count",
  "reference",
  "hash",
];
const afterLabel = (between: string) =>
  pageBox.replace(new RegExp(`^(${labels.join("|")})(?=\\S)`, "gm"), `$1${between}`);

test.each<[string, string]>([
  ["Windows line ends", page.replaceAll("\n", "\r\n")],
  ["trailing spaces and tabs", page.replace(/$/gm, " \t ")],
  ["hyphens as bullets", page.replaceAll("•", "-")],
  ["asterisks as bullets", page.replaceAll("•", "*")],
  ["bullets without a space after them", page.replaceAll("• ", "•")],
  ["tabs before bullets", page.replace(/^ +•/gm, "\t•")],
  ["no indentation before bullets", page.replace(/^ +•/gm, "•")],
  ["the whole box indented", pageText + pageBox.replace(/^(?=\S)/gm, "   ").replace(/^ {2,}•/gm, "      •")],
  ["no-break spaces around bullets", page.replaceAll("  • ", "\u00a0\u00a0•\u00a0")],
  ["a colon after labels", pageText + afterLabel(": ")],
  ["a space after labels", pageText + afterLabel(" ")],
  ["values on the line after their labels", pageText + afterLabel("\n")],
  ["capital labels", pageText + pageBox.replace(/^[a-z]/gm, (letter) => letter.toUpperCase())],
  ["blank lines between all lines of the box", pageText + pageBox.replaceAll("\n", "\n\n")],
  ["a byte-order mark", `\ufeff${page}`],
  ["no line end at the end", page.trimEnd()],
  ["furniture around the box", `${pageText}\n| |\n\n${pageBox}\n| | |\n\nSimilar Posts\n`],
  ["no heading over the box", page.replace("alphanode post meta\n\n", "")],
])("%s change nothing that the box says", async (_, variant) => {
  const record = await recordIn(variant);
  const bracket = ({ topic, summary, aiBrief }: ArticleRecord) => [topic, summary, aiBrief].join().toLowerCase();
  expect(record).toMatchObject({ ...fromBox, topic: record.topic, summary: record.summary, aiBrief: record.aiBrief });
  expect(bracket(record)).toBe([fromBox.topic, fromBox.summary, fromBox.aiBrief].join().toLowerCase());
  expect(record.meta).toEqual({});
  expect(record.body).toContain("final notes");
});

describe("a box that is cut off", () => {
  const lines = page.trimEnd().split("\n");

  test("after any line keeps all that stands before the cut and invents nothing", async () => {
    for (let end = 4; end <= lines.length; end++) {
      const record = await recordIn(lines.slice(0, end).join("\n"));
      expect(record.meta).toEqual({});
      for (const [field, whole] of Object.entries(fromBox)) {
        const read: unknown = record[field as keyof ArticleRecord];
        if (Array.isArray(whole) && Array.isArray(read)) {
          // The last item may be cut itself.
          const complete = read.slice(0, -1);
          expect(complete).toEqual(whole.slice(0, complete.length));
        } else if (read !== null && typeof whole !== "object") expect(read).toBe(whole);
      }
    }
  });

  test("in the middle of any line is still a record", async () => {
    for (let end = page.indexOf("alphanode"); end < page.length; end += 3) {
      const [found] = await findPosts(page.slice(0, end));
      expect(found?.problem).toBeNull();
      expect(readRecord(found?.fields, found?.fallbackId ?? null).ok).toBe(true);
    }
  });

  test("and a box that is missing leaves the file's name as identity", async () => {
    expect(await recordIn(`${pageText}\nSimilar Posts`)).toMatchObject({
      externalId: "a.txt",
      topic: null,
      stack: [],
      payload: null,
    });
  });
});

describe("several posts in one file", () => {
  const other = page.replaceAll("draining workers", "naming things").replaceAll("700123", "700124");
  const withoutFurniture = (content: string) => content.replace("| | |\n\n", "");
  const ids = async (content: string | Buffer) => (await recordsIn(content)).map(({ externalId }) => externalId);
  const both = ["alphanode-700123", "alphanode-700124"];

  test("are told apart by page furniture, also where files were joined without a line end", async () => {
    expect(await ids(page + other)).toEqual(both);
    expect(await ids(page.trimEnd() + other)).toEqual(both);
    expect(await ids(`\ufeff${page}\ufeff${other}| |\n\n`)).toEqual(both);
    expect(await recordsIn(page + other)).toEqual([...(await recordsIn(page)), ...(await recordsIn(other))]);
  });

  test("are told apart by Similar Posts and by a second box", async () => {
    for (const joined of [page + withoutFurniture(other), `${pageText}\n${pageBox}\n${withoutFurniture(other)}`]) {
      expect(await recordsIn(joined)).toEqual([...(await recordsIn(page)), ...(await recordsIn(other))]);
    }
  });

  test("keep what stands under Similar Posts with the post it belongs to", async () => {
    const similar = "\n  • practical guide to draining\n\nfield notes on workers\n";
    for (const next of [other, withoutFurniture(other)]) {
      const [first, second] = await recordsIn(`${page}${similar}\n${next}`);
      expect(first?.meta).toEqual({ similarPosts: ["practical guide to draining", "field notes on workers"] });
      expect(second?.title).toBe("how to handle naming things in go microservices");
      expect(second?.meta).toEqual({});
    }
  });

  test("do not begin at furniture in front of Similar Posts or at the end", async () => {
    expect(await ids(page.replace("Similar Posts", "| | |\n\nSimilar Posts\n\n| |\n| |"))).toEqual([
      "alphanode-700123",
    ]);
    expect(await findPosts("| | |\n\n| |\n\n")).toEqual([]);
  });

  test("without an id are named after the file and their number", async () => {
    const found = await findPosts("| |\none\n\ntext.\n| |\ntwo\n\ntext.\n| |\nthree\n");
    expect(found.map(({ fallbackId }) => fallbackId)).toEqual(["a.txt", "a.txt#2", "a.txt#3"]);
  });

  test("each know their place, and an import goes on from the end of any", async () => {
    const content = Buffer.from(`\n${page}${withoutFurniture(other)}| |\nthird\n\ntext.\n`);
    const all = await findPosts(content);
    expect(all).toHaveLength(3);
    for (const [index, { start, end, raw }] of all.entries()) {
      expect(raw.equals(content.subarray(start.offset, end.offset))).toBe(true);
      expect(await findPosts(content.subarray(end.offset), end, index + 1)).toEqual(all.slice(index + 1));
    }
  });

  test("are rejected one by one when their bytes are broken", async () => {
    const broken = Buffer.from(page.replace("count what", "count \u00ff what"), "latin1");
    const found = await findPosts(Buffer.concat([broken, Buffer.from(other)]));
    expect(found.map(({ problem }) => problem)).toEqual([expect.stringMatching(/^line 9 is not UTF-8/), null]);
    expect(found[0]?.raw.equals(broken)).toBe(true);
  });

  test("are rejected when they are too long to be held, and the next one is read", async () => {
    const endless = `| |\n\nlong\n\n${`${"a line of text that never ends ".repeat(100)}\n`.repeat(4_000)}`;
    const found = await findPosts(endless + other);
    expect(found.map(({ problem }) => problem)).toEqual([
      "the post is longer than 8 MB or 50,000 lines; only the first 8 MB are kept",
      null,
    ]);
    expect(found[0]?.raw.length).toBeLessThan(9 * 1024 * 1024);
    expect(found[0]?.end.offset).toBe(endless.length);
  });
});

const fixtures = path.resolve(import.meta.dirname, "../../../../shared/fixtures/alphanode");

describe.skipIf(!existsSync(fixtures))(
  `the real posts of ${existsSync(fixtures) ? "the fixtures" : "../shared/fixtures, which are absent"}`,
  () => {
    test("are read with every field of their box", async () => {
      for (const name of readdirSync(fixtures).filter((file) => file.endsWith(".txt"))) {
        const record = await recordIn(readFileSync(path.join(fixtures, name), "utf8"));
        expect(record.externalId).toMatch(/^alphanode-\d+$/);
        for (const [field, value] of Object.entries(fromBox)) {
          expect([field, record[field as keyof ArticleRecord]]).not.toEqual([field, null]);
          if (Array.isArray(value)) expect([field, record[field as keyof ArticleRecord]]).not.toEqual([field, []]);
        }
        expect(Object.values(record.score).every((score) => score !== null)).toBe(true);
        expect(record.meta).toEqual({});
        expect(record.body).toContain("## final notes");
      }
    });
  },
);
