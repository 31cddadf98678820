import { expect, test } from "vitest";
import { longestLine } from "@/lib/imports/formats/line-reader";
import { textOf } from "@/lib/imports/formats/xml-element";
import { readXml } from "@/lib/imports/formats/xml-reader";
import type { XmlPlan, XmlRecord } from "@/lib/imports/formats/xml-reading";

const plan: XmlPlan = {
  wants: ({ local }) => (local === "item" ? "record" : null),
  leavesOut: ({ local }) => local === "secret",
};

/** Pieces, some of them many times over. */
type Piece = string | { text: string; times: number };

async function* stream(...pieces: Piece[]): AsyncGenerator<Buffer> {
  for (const piece of pieces) {
    const bytes = Buffer.from(typeof piece === "string" ? piece : piece.text);
    for (let n = typeof piece === "string" ? 1 : piece.times; n > 0; n--) yield bytes;
  }
}

async function read(...pieces: Piece[]): Promise<XmlRecord[]> {
  const records: XmlRecord[] = [];
  for await (const found of readXml(stream(...pieces), plan)) {
    for (const one of found) if (!("part" in one)) records.push(one);
  }
  return records;
}

const megabyte = "lorem &amp; ipsum ]] dolor\n".repeat(40_000);

test.each([
  ["a section", "<![CDATA[", "]]>"],
  ["text", "", ""],
  ["elements", "<b>", "</b>"],
])("a record with too much in %s is rejected with its beginning, and the next is read", async (_, begin, end) => {
  const long = { text: megabyte, times: 40 };
  const records = await read(`<list>\n<item><a>${begin}`, long, `${end}</a></item><item>next</item></list>`);
  expect(records.map(({ problem }) => problem)).toEqual([
    "the record is longer than 8 MB; only the first 8 MB are kept",
    null,
  ]);
  expect(records[0]?.raw.length).toBe(longestLine);
  expect(records[0]?.raw.toString("utf8", 0, 100)).toContain(`<item><a>${begin}lorem`);
  expect(records[1]?.start.line).toBe(2 + 40 * 40_000);
  expect(records[1]?.element && textOf(records[1].element)).toBe("next");
});

test("a long text is put together again as it was", async () => {
  const [record] = await read("<list><item>", { text: megabyte, times: 6 }, "</item></list>");
  expect(record?.element && textOf(record.element)).toBe(megabyte.replaceAll("&amp;", "&").repeat(6));
});

test("what is left out of a record does not count", async () => {
  const [record] = await read("<list><item>a<secret>", { text: megabyte, times: 10 }, "</secret>b</item></list>");
  expect(record?.raw.toString()).toBe("<item>ab</item>");
  expect(record?.element && textOf(record.element)).toBe("ab");
});

test("comments of any length are passed by", async () => {
  const [record] = await read("<list><!--", { text: megabyte, times: 40 }, "--><item>a</item></list>");
  expect(record?.element && textOf(record.element)).toBe("a");
});

test("a record nested too deep is rejected by name, and the next is read", async () => {
  const deep = `${"<a>".repeat(100)}${"</a>".repeat(100)}`;
  const records = await read(`<list><item>${deep}</item><item>${deep.slice(3, -4)}</item></list>`);
  expect(records.map(({ problem }) => problem)).toEqual(["nested deeper than 100 levels", null]);
});

test("a record of nothing but elements is rejected before they fill the memory", async () => {
  const records = await read("<list><item>", { text: "<a/>".repeat(1_000), times: 200 }, "</item><item/></list>");
  expect(records.map(({ problem }) => problem)).toEqual(["it holds more than 100,000 elements", null]);
});

test.each<[string, Piece[]]>([
  [
    "elements are nested deeper than 1,000 levels",
    ["<list><item>1</item>", { text: "<a>".repeat(1_000), times: 2_000 }],
  ],
  ["a tag is longer than 256 kB", ["<list><item>1</item><a ", { text: 'b="c" '.repeat(10_000), times: 200 }]],
  ["a tag is longer than 256 kB", ["<list><item>1</item><", { text: "a".repeat(60_000), times: 200 }]],
])("a file in which %s stops there", async (reason, pieces) => {
  const records = await read(...pieces);
  expect(records.map(({ problem }) => problem)).toEqual([null, expect.stringContaining(reason)]);
});

test("a declaration without an end stops the file", async () => {
  const records = await read("<!DOCTYPE list [", { text: '<!ENTITY a "b">'.repeat(1_000), times: 200 });
  expect(records.map(({ problem }) => problem)).toEqual([expect.stringContaining("a declaration is longer than 1 MB")]);
});

test.each([
  "&",
  "<",
  "]]>",
  "<![CDATA[",
  "<!--",
  "<?",
  "\u0001",
  "\r",
  "<a b=",
  "<!",
  "</",
  "&#x",
  "é<",
  "<a/>",
  " x=<",
])("nothing but %j takes no time", { timeout: 20_000 }, async (hostile) => {
  const records = await read("<list><item>", { text: hostile.repeat(4_096), times: 30 }, "</item></list>");
  expect(records.length).toBeLessThanOrEqual(2);
});
