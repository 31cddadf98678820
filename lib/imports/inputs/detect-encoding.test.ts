import { expect, test } from "vitest";
import { detectEncoding } from "@/lib/imports/inputs/detect-encoding";

const encodingOf = (head: Buffer | string) => {
  const encoding = detectEncoding(Buffer.from(head));
  return "refused" in encoding ? encoding.refused : encoding.name;
};

const bigEndian = (text: string) => Buffer.from(text, "utf16le").swap16();

test.each([
  ["the mark of UTF-8", Buffer.from("\ufeff{}"), "utf-8"],
  ["the mark of UTF-16", Buffer.from("\ufeff{}", "utf16le"), "utf-16le"],
  ["the mark of UTF-16, the other way round", bigEndian("\ufeff{}"), "utf-16be"],
  ["NUL bytes", Buffer.from('{"a":1}', "utf16le"), "utf-16le"],
  ["NUL bytes, the other way round", bigEndian('{"a":1}'), "utf-16be"],
  [
    "a long text that begins with no ASCII",
    Buffer.from(`заголовок,текст\n${"привет, мир\n".repeat(9)}`, "utf16le"),
    "utf-16le",
  ],
  ["a text with characters that end in NUL", bigEndian(`标题,正文\n${"第一天,我们写了文章\n".repeat(20)}`), "utf-16be"],
  ["an XML declaration", '<?xml version="1.0" encoding="windows-1251"?><rss/>', "windows-1251"],
  ["its other quotes and blanks", "\n <?xml version='1.0' encoding = 'Shift_JIS' standalone='yes' ?>", "shift_jis"],
  ["Latin-1, which is windows-1252 on the web", '<?xml version="1.0" encoding="ISO-8859-1"?>', "windows-1252"],
  ["UTF-16 that can be read as ASCII", '<?xml version="1.0" encoding="UTF-16"?>', "utf-8"],
  ["a meta element", "<!doctype html>\n<html><head><meta charset=windows-1250>", "windows-1250"],
  ["the older meta element", '<html><META http-equiv="Content-Type" content="text/html; charset=koi8-r">', "koi8-r"],
  ["a declaration before a meta element", '<?xml version="1.0" encoding="utf-8"?><html><meta charset="big5">', "utf-8"],
])("%s tells the encoding", (_, head, expected) => {
  expect(encodingOf(head)).toBe(expected);
});

test.each([
  ["plain ASCII", '{"a":1}\n'],
  ["nothing", ""],
  ["one byte", "a"],
  ["high bytes alone", Buffer.from("caf\xe9", "latin1")],
  ["a JSON text with a NUL in it", '{"a":"\0","b":1}'],
  ["many NULs at any place", Buffer.from(Array.from({ length: 4_000 }, (_, index) => (index % 3 ? 0 : 200)))],
  ["small numbers of two bytes", Buffer.from(Uint16Array.from({ length: 500 }, (_, index) => index % 9).buffer)],
  ["a page's source within other text", "# how to write pages\n\n<html><meta charset=big5>"],
  ["a meta element within a comment", "<html><!-- <meta charset=big5> --><p>"],
  ["an unknown charset of a page, as browsers pass it by", "<html><meta charset=nonsense>"],
  ["a declaration without encoding", '<?xml version="1.0"?><rss version="2.0" encoding="big5">'],
])("%s tells no encoding", (_, head) => {
  expect(encodingOf(head)).toBeNull();
});

test.each([
  ["marked", Buffer.from([0xff, 0xfe, 0, 0, 0x7b, 0, 0, 0])],
  ["marked, the other way round", Buffer.from([0, 0, 0xfe, 0xff, 0, 0, 0, 0x7b])],
  ["unmarked", Buffer.from(Uint32Array.from(Buffer.from('{"title":"a"}')).buffer)],
])("UTF-32 is refused by its name: %s", (_, head) => {
  expect(encodingOf(head)).toBe("its text is UTF-32, which is not read; save it as UTF-8");
});

test("an unknown encoding of an XML file is refused by its name", () => {
  const expected = "its XML declaration names the encoding “x-klingon”, which is not known";
  expect(encodingOf('<?xml version="1.0" encoding="x-klingon"?>')).toBe(expected);
});

test("a head of nothing but comments or declarations that do not end takes no time", () => {
  const started = performance.now();
  for (const piece of ["<!---->", "<!--", "<?xml ", "<meta ", "<meta charset", " ", "<?xml encoding="]) {
    detectEncoding(Buffer.from(piece.repeat(30_000)));
    detectEncoding(Buffer.from(`<html>${piece.repeat(30_000)}`));
  }
  expect(performance.now() - started).toBeLessThan(5_000);
});
