import fc from "fast-check";
import { expect, test } from "vitest";
import { elementsIn, textOf } from "@/lib/imports/formats/xml-element";
import { readXml } from "@/lib/imports/formats/xml-reader";
import type { XmlFinding, XmlPlan, XmlRecord } from "@/lib/imports/formats/xml-reading";

const plan: XmlPlan = {
  wants: ({ local }) => (local === "item" ? "record" : local === "about" ? "part" : null),
  leavesOut: ({ local }) => local === "secret",
};

async function* inChunks(bytes: Buffer, size: number): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += size) yield bytes.subarray(at, at + size);
}

async function findIn(content: string | Buffer | AsyncIterable<Buffer>, size = 1_000_000): Promise<XmlFinding[]> {
  const whole = typeof content === "string" || Buffer.isBuffer(content);
  const input = whole ? inChunks(Buffer.from(content), size) : content;
  const all: XmlFinding[] = [];
  for await (const found of readXml(input, plan)) all.push(...found);
  return all;
}

async function recordsIn(content: string | Buffer | AsyncIterable<Buffer>, size?: number): Promise<XmlRecord[]> {
  return (await findIn(content, size)).filter((found): found is XmlRecord => !("part" in found));
}

/** The texts of the elements of one item, by their names. */
async function textsIn(item: string): Promise<Record<string, string>> {
  const [record] = await recordsIn(`<list>${item}</list>`);
  if (!record?.element) throw new Error(record?.problem ?? "no record");
  return Object.fromEntries(elementsIn(record.element).map((element) => [element.name, textOf(element)]));
}

const document = `\ufeff<?xml version="1.0"?>
<!-- <item>no</item> & none -->
<list xmlns:x="http://a.example/">
<about>é</about>\r
<item id="1"><a>1 &amp; 2 &#xe9; é😀</a><secret>s</secret><b><![CDATA[x
]]]]><![CDATA[> é]]></b></item>
  <x:item
    id='2'/><item><?php echo "</item>" ?>AT&T?a=1&b=2&copy=3</item>
</list>
`;

test("records come with their bytes as they lie in the file, and with their places", async () => {
  const bytes = Buffer.from(document);
  const records = await recordsIn(bytes);
  expect(records.map(({ problem }) => problem)).toEqual([null, null, null]);
  expect(records.map(({ start }) => start.line)).toEqual([5, 7, 8]);
  const [first, second, third] = records.map(({ start, end }) => bytes.subarray(start.offset, end.offset).toString());
  expect(first).toMatch(/^<item id="1">.*<\/item>$/s);
  expect(records[0]?.raw.toString()).toBe(first?.replace("<secret>s</secret>", ""));
  expect(records[1]?.raw.toString()).toBe(second);
  expect(records[2]?.raw.toString()).toBe(third);
  expect(records[1]?.end.line).toBe(8);
});

test("chunks may end anywhere", async () => {
  const whole = await findIn(document);
  for (let size = 1; size < 40; size++) expect(await findIn(document, size)).toEqual(whole);
});

test("parts outside of the records are told in their order", async () => {
  const [part, record] = await findIn(document);
  expect(part && "part" in part && textOf(part.part)).toBe("é");
  expect(record?.within.map(({ name }) => name)).toEqual(["list"]);
});

test.each([
  ["Fish & Chips &amp; more", "Fish & Chips & more"],
  ["?a=1&b=2&copy=3;x", "?a=1&b=2&copy=3;x"],
  ["&", "&"],
  ["&;&&amp;", "&;&&"],
  ["More&mdash;more&nbsp;&Eacute;", "More—more\u00a0É"],
  ["&unknown; &#x110000; &#0; &#x41;&#66;", "&unknown; &#x110000; &#0; AB"],
  ["5 < 6 and 7 > 3", "5 < 6 and 7 > 3"],
  ["a\u0001b\u0008c", "a\u0001b\u0008c"],
  ["a\r\nb\rc", "a\nb\nc"],
  ["<![CDATA[&amp; & &mdash; <b> a < b]]>", "&amp; & &mdash; <b> a < b"],
  ["<![CDATA[one]]><![CDATA[two]]>", "onetwo"],
  ["\n  <![CDATA[ one\n\n]]>\n  ", " one\n\n"],
  ["a <![CDATA[<b>]]> c", "a <b> c"],
  ["a ><![CDATA[b]]>", "a >b"],
  ["<![CDATA[nested <![CDATA[ and ]]]]><![CDATA[>]]>", "nested <![CDATA[ and ]]>"],
  ["one<!-- - & -- <x> -->two<?x ?>three", "onetwothree"],
  ["<![CDATA[]]>", ""],
  ["  blank  ", "  blank  "],
])("the text of %j is %j", async (written, text) => {
  expect(await textsIn(`<item><a>${written}</a></item>`)).toEqual({ a: text });
});

test("attributes are read as they were meant", async () => {
  const [record] = await recordsIn(`<list><item a="x&y=1&amp;z" b='"' c=bare d e="1" e="2">t</item></list>`);
  expect(record?.element?.attributes).toMatchObject({ a: "x&y=1&z", b: '"', c: "bare" });
});

test("any text survives, escaped or in sections", async () => {
  const escaped = (text: string) => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll("\r", "&#13;");
  const section = (text: string) => `<![CDATA[${text.replaceAll("]]>", "]]]]><![CDATA[>")}]]>`;
  const text = fc.string({ unit: "grapheme" }).filter((any) => !any.includes("\r"));
  await fc.assert(
    fc.asyncProperty(text, text, fc.integer({ min: 1, max: 60 }), async (one, two, size) => {
      const item = `<item><a>${escaped(one)}</a><b>${section(two)}</b></item>`;
      const [record] = await recordsIn(`<list>${item}</list>`, size);
      expect(record?.element && elementsIn(record.element).map(textOf)).toEqual([one, two]);
      expect(record?.raw.toString()).toBe(item);
    }),
  );
});

test("names are resolved by namespace, with either scheme and any prefix, also one that is bound anew", async () => {
  const [record] =
    await recordsIn(`<list xmlns="http://A.example/x/" xmlns:p="https://a.example/y"><item xmlns:q="http://c.example">
    <p:a xmlns:p="http://b.example"/><p:a/><q:a/><a xmlns=""/><dc:a/><none:a/></item></list>`);
  expect(record?.element?.space).toBe("//a.example/x");
  expect(record?.element && elementsIn(record.element).map(({ local, space }) => [local, space])).toEqual([
    ["a", "//b.example"],
    ["a", "//a.example/y"],
    ["a", "//c.example"],
    ["a", ""],
    ["a", "//purl.org/dc/elements/1.1"],
    ["a", "none"],
  ]);
});

test("what a DOCTYPE declares never expands, and nothing outside of the file is read", async () => {
  const laughs = Array.from({ length: 9 }, (_, n) => `<!ENTITY l${n + 1} "${`&l${n};`.repeat(10)}">`).join("\n");
  const doctype = `<!DOCTYPE list [<!-- > ]> --><!ENTITY l0 "lol">${laughs}
    <!ENTITY file SYSTEM "file:///etc/passwd"> <!ENTITY % p SYSTEM "http://a.example/x.dtd"> %p; <!ENTITY nbsp "x">]>`;
  const [record] = await recordsIn(`<?xml version="1.0"?>${doctype}<list><item>&l9; &file; %p; &nbsp;</item></list>`);
  expect(record?.element && textOf(record.element)).toBe("&l9; &file; %p; \u00a0");
});

const twoItems = "<list>\n<item>1</item>\n<item><a>2";

test.each([
  ["<list>\n<item>1</item>\n</lists>", 3, "an end tag does not fit the element that is open", ""],
  [`${twoItems}</b></item></list>`, 3, "an end tag does not fit the element that is open", "<item><a>2</b>"],
  [`${twoItems}</item><item>3</item></list>`, 3, "an end tag does not fit", "<item><a>2</item>"],
  ["<list>\n<item>1</item></list></list>", 2, "an end tag closes no element", ""],
  [twoItems, 3, "the file stops before its end, <item> is still open", "<item><a>2"],
  [`${twoItems}\n</`, 4, "the file stops before its end, <item> is still open", "<item><a>2\n</"],
  [`${twoItems}<![CDATA[x\n`, 4, "the file stops inside a CDATA section", "<item><a>2<![CDATA[x\n"],
  [`${twoItems}<!-- x`, 3, "the file stops inside a comment", "<item><a>2<!-- x"],
  ["<list>\n<item>1</item>\n", 3, "the file stops before its end, <list> is still open", ""],
  ["<list>\n<item>1</item></list><list>", 2, "a second document begins", ""],
  ["<list>\n<item>1</item><!nonsense>", 2, "a “<!” begins nothing that XML knows", ""],
])("a file such as %j keeps what came before and says where it stops", async (content, line, reason, raw) => {
  const records = await recordsIn(content);
  expect(records).toHaveLength(2);
  expect(records[0]?.element && textOf(records[0].element)).toBe("1");
  expect(records[1]).toMatchObject({ element: null, end: { line } });
  expect(records[1]?.problem).toContain(reason);
  expect(records[1]?.problem).toMatch(new RegExp(`^line ${line}: .*; the file is read no further$`));
  expect(records[1]?.raw.toString()).toBe(raw);
});

test.each(["", "  \n", "just text & more", "<", "<!-- -->", "<?xml version='1.0'?>"])(
  "a file such as %j has no element",
  async (content) => {
    const [only, ...others] = await recordsIn(content);
    expect(others).toEqual([]);
    expect(only).toMatchObject({ element: null, problem: expect.stringContaining("line ") });
  },
);

test("text around the document does no harm", async () => {
  const [record, ...others] = await recordsIn(
    "\n Notice: x \n<?xml version='1.0'?><list><item>1</item></list>\nNotice",
  );
  expect(record?.element && textOf(record.element)).toBe("1");
  expect(others).toEqual([]);
});

test("what belongs to no UTF-8 text rejects its record alone, with its bytes", async () => {
  const content = Buffer.from(`<list><about>é</about><item>1</item><item>caf\u0000</item><item>é3</item></list>`);
  content[content.indexOf(0)] = 0xe9;
  for (const size of [7, 1_000]) {
    const records = await recordsIn(content, size);
    expect(records.map(({ problem }) => problem)).toEqual([null, "it holds bytes that are no UTF-8 text", null]);
    expect(records[1]?.raw).toEqual(content.subarray(records[1]?.start.offset, records[1]?.end.offset));
    expect(records[2]?.element && textOf(records[2].element)).toBe("é3");
  }
});
