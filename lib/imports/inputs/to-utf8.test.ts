import fc from "fast-check";
import { expect, test } from "vitest";
import type { FormatName } from "@/lib/imports/formats/format";
import { detectEncoding } from "@/lib/imports/inputs/detect-encoding";
import { BrokenInput } from "@/lib/imports/inputs/part";
import { mustBeUtf8, toUtf8 } from "@/lib/imports/inputs/to-utf8";
import { anyCuts, collectBytes, sourceOf } from "@/lib/testing/cut-bytes";

async function textOf(bytes: Buffer, cuts: number[] = [], format: FormatName = "csv"): Promise<Buffer> {
  const source = toUtf8(sourceOf(bytes, cuts), detectEncoding(bytes), mustBeUtf8(format, bytes));
  return (await collectBytes(source())).bytes;
}

const latin1 = (text: string) => Buffer.from(text, "latin1");

const special = "€‚ƒ„…†‡ˆ‰Š‹ŒŽ‘’“”•–—˜™š›œžŸ";
const specialBytes = [...Array(32).keys()]
  .map((n) => n + 128)
  .filter((b) => ![0x81, 0x8d, 0x8f, 0x90, 0x9d].includes(b));

test("text comes out the same from each form of UTF-16 and UTF-8, wherever it is cut", async () => {
  await fc.assert(
    fc.asyncProperty(fc.string({ unit: "binary" }), anyCuts, async (any, cuts) => {
      // A NUL after the mark would make it that of UTF-32.
      const text = `<${any}`;
      const expected = text.replace(/\p{Surrogate}/gu, "\ufffd");
      const wide = Buffer.from(`\ufeff${text}`, "utf16le");
      expect((await textOf(wide, cuts)).toString()).toBe(expected);
      expect((await textOf(Buffer.from(wide).swap16(), cuts)).toString()).toBe(expected);
      const marked = Buffer.from(`\ufeff${text}`);
      expect((await textOf(marked, cuts)).equals(marked)).toBe(true);
    }),
  );
});

test.each([
  ["windows-1251", "<a>Привет, мир</a>", [...latin1("<a>\xcf\xf0\xe8\xe2\xe5\xf2, \xec\xe8\xf0</a>")]],
  [
    "shift_jis",
    "<a>記事、テスト</a>",
    [60, 97, 62, 0x8b, 0x4c, 0x8e, 0x96, 0x81, 0x41, 0x83, 0x65, 0x83, 0x58, 0x83, 0x67, 60, 47, 97, 62],
  ],
  ["gb18030", "<a>文章𠀀</a>", [60, 97, 62, 0xce, 0xc4, 0xd5, 0xc2, 0x95, 0x32, 0x82, 0x36, 60, 47, 97, 62]],
  ["iso-2022-jp", "<a>あ</a>", [60, 97, 62, 0x1b, 0x24, 0x42, 0x24, 0x22, 0x1b, 0x28, 0x42, 60, 47, 97, 62]],
  ["iso-8859-15", "<a>5 €</a>", [...latin1("<a>5 \xa4</a>")]],
  ["windows-1252", `<a>${special}é</a>`, [60, 97, 62, ...specialBytes, 0xe9, 60, 47, 97, 62]],
])("what an XML declaration says is %s is read as that, wherever it is cut", async (label, text, bytes) => {
  const declaration = `<?xml version="1.0" encoding="${label}"?>`;
  const file = Buffer.concat([Buffer.from(declaration), Buffer.from(bytes)]);
  for (let cut = 0; cut <= file.length; cut++) {
    expect((await textOf(file, [cut])).toString()).toBe(`<?xml version="1.0" encoding="utf-8"?>${text}`);
  }
});

test("what a page's meta element names is replaced as well, and nothing else in the page", async () => {
  const page = (charset: string) =>
    `<!-- <meta charset=big5> -->\n<html><meta name="a"><meta content="text/html; charset=${charset}"><p>charset=koi8-r`;
  const rest = `<meta charset=koi8-r>${"x".repeat(20_000)}`;
  const file = latin1(`${page("windows-1252")}caf\xe9${rest}`);
  for (const cuts of [[], [10, 50, 90], [15_000]]) {
    expect((await textOf(file, cuts, "html")).toString()).toBe(`${page("utf-8")}café${rest}`);
  }
});

test("UTF-16 that names another encoding names it no more, and what only quotes a page is left alone", async () => {
  const wide = (text: string) => Buffer.from(`\ufeff${text}`, "utf16le");
  const xml = (label: string) => `<?xml version='1.0' encoding='${label}'?><rss>é</rss>`;
  expect((await textOf(wide(xml("iso-8859-1")), [7])).toString()).toBe(xml("utf-8"));
  const quoting = "title,body\na,<html><meta charset=big5>é";
  expect((await textOf(wide(quoting))).toString()).toBe(quoting);
});

test("UTF-8 passes in the very same buffers, broken bytes included", async () => {
  const file = Buffer.concat([Buffer.from("a,b\né,ü\n"), Buffer.from([0xff]), Buffer.from("\n")]);
  const source = toUtf8(sourceOf(file, [4, 6, 7]), { name: null }, false);
  let offset = 0;
  for await (const chunk of source()) {
    expect(chunk.buffer).toBe(file.buffer);
    expect(chunk.byteOffset).toBe(file.byteOffset + offset);
    offset += chunk.length;
  }
  expect(offset).toBe(file.length);
});

test("half a character at the end of UTF-16 becomes the replacement character", async () => {
  expect((await textOf(Buffer.from("\ufeffab", "utf16le").subarray(0, 5))).toString()).toBe("a\ufffd");
  expect((await textOf(Buffer.from("\ufeffa😀", "utf16le").subarray(0, 6), [3, 5])).toString()).toBe("a\ufffd");
});

test("text that can't be UTF-8 is windows-1252, wherever it is cut", async () => {
  const words = fc.array(
    fc.constantFrom("caf\xe9", "na\xefve", "\x93so\x94", "don\x92t", "\xe0", "\x97", "plain", "cr\xe9\xe9e"),
    {
      minLength: 1,
    },
  );
  const decoded: Record<string, string> = { "\x93": "“", "\x94": "”", "\x92": "’", "\x97": "—" };
  await fc.assert(
    fc.asyncProperty(words, anyCuts, async (all, cuts) => {
      const text = all.join(" ");
      const expected = text.replace(/[\x93\x94\x92\x97]/g, (byte) => decoded[byte] ?? byte);
      expect((await textOf(latin1(text), cuts)).toString()).toBe(expected);
    }),
  );
});

test("a text with UTF-8 anywhere stays as it is, however much of it is broken", async () => {
  const file = Buffer.concat([latin1("caf\xe9, caf\xe9, "), Buffer.from("café")]);
  for (let cut = 0; cut <= file.length; cut++) expect((await textOf(file, [cut])).equals(file)).toBe(true);
});

test.each([
  ["another alphabet", latin1("\xcf\xf0\xe8\xe2\xe5\xf2 \xec\xe8\xf0, \xee\xed\xe0")],
  ["the beginning of a sequence at the end of the file, all else ASCII", Buffer.from("plain é").subarray(0, 7)],
])("%s is told by what it most likely is", async (name, file) => {
  const expected = name === "another alphabet" ? file : Buffer.from("plain Ã");
  expect((await textOf(file)).equals(expected)).toBe(true);
});

test.each<[string, string, FormatName, boolean]>([
  ["letters within words", '{"a":"caf\xe9 cr\xe8me"}', "jsonl", true],
  ["two together", '{"a":"cr\xe9\xe9e"}', "json", true],
  ["a word of one letter among others", '{"a":"d\xe9j\xe0 \xe0 No\xebl"}', "wp-json", true],
  ["a letter that stands alone", '{"a":"\xe9"}', "jsonl", false],
  ["a byte that windows-1252 lacks", '{"a":"caf\xe9 \x81"}', "json", false],
  ["bytes in a row", '{"a":"x\xff\xfe\xfd"}', "jsonl", false],
  ["a JSON feed", '{"a":"\xe9"}', "feed", false],
  ["an XML feed", "<a>\xe9</a>", "feed", true],
])("JSON is windows-1252 only where it looks like words: %s", async (_, text, format, isWindows1252) => {
  const bytes = await textOf(latin1(text), [3], format);
  expect(bytes.equals(isWindows1252 ? Buffer.from(text) : latin1(text))).toBe(true);
});

test("nothing beyond the first megabytes changes how a file is read", async () => {
  const read = async (file: Buffer, cuts: number[]) =>
    (await collectBytes(toUtf8(sourceOf(file, cuts), { name: null }, false, 100)())).bytes;
  const late = Buffer.concat([Buffer.alloc(100, "a"), latin1("caf\xe9")]);
  const inTime = Buffer.concat([Buffer.alloc(96, "a"), latin1("caf\xe9"), Buffer.from("é")]);
  for (let cut = 0; cut <= late.length; cut++) {
    expect((await read(late, [cut])).equals(late)).toBe(true);
    expect((await read(inTime, [cut])).toString()).toBe(`${"a".repeat(96)}caféÃ©`);
  }
});

test("a file that breaks further on is told by what comes before", async () => {
  const source = toUtf8(
    async function* () {
      yield latin1("caf\xe9");
      throw new BrokenInput("it stops");
    },
    { name: null },
    false,
  );
  const { bytes, error } = await collectBytes(source());
  expect(bytes.toString()).toBe("café");
  expect(error).toEqual(new BrokenInput("it stops"));
});
