import { expect, test } from "vitest";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import { expectedFormats } from "@/lib/imports/formats/formats";

const formatOf = (text: string | Buffer, name = "any.txt") => detectFormat(Buffer.from(text), name)?.name ?? null;

const box = "alphanode post meta\n\ntopicdraining queues / go\nview count12\n";

test.each([
  ['{"title":"a","body":"b"}\n', "jsonl"],
  ['\ufeff\n\n  {"title":"a"}\r\n', "jsonl"],
  ['{"title":"cut of', "jsonl"],
  ['broken\n{"a":1}\n{"b":2}\n', "jsonl"],
  ['{"title":"alphanode post meta"}\n', "jsonl"],
  [`| | |\n\ntitle\n\ntext\n\n${box}`, "alphanode"],
  [`title\r\n\r\ntext\r\n\r\n${box.replaceAll("\n", "\r\n")}`, "alphanode"],
  ["| |\n\na title\n\nonly text, the box is missing\n", "alphanode"],
  ["a title\n\ntext\n\nfinal notes\n\ntext\n\nrollout checklist\n\n• a\n\nSimilar Posts\n", "alphanode"],
  ["a title\n\ntext\n\ntopica / b\nai outline\n  • a: b\ncode languagego\nreading time7\n", "alphanode"],
])("%j is told by its content", (text, expected) => {
  expect(formatOf(text)).toBe(expected);
});

test.each([
  ["an empty file", ""],
  ["blank lines", "\n\n  \n"],
  ["prose", "a title\n\nSome text about stacks and tools, with a summary and final notes.\n"],
  ["prose with two such headings", "a title\n\ntext\n\nlaunch checklist\n\ntext\n\nfinal notes\n\ntext\n"],
  ["a JSON list", '[\n{"title":"a"},\n{"title":"b"}\n]'],
  ["a JSON document", '{\n  "title": "a",\n  "body": "b"\n}'],
  ["CSV", 'title,body\n"a","| | |\n\nalphanode post meta\n\ntopicx"\n'],
  ["CSV with semicolons", `id;Title;x\n1;"t\n${box}";2`],
  ["HTML", `<!doctype html>\n<html><body>\n${box}</body></html>`],
  ["XML", `<?xml version="1.0"?>\n<rss>\n${box}</rss>`],
  ["a Markdown table", "| | |\n|---|---|\n| a | b |\n"],
  ["Markdown with front matter", "---\ntitle: a\n---\n\ntext\n\n## final notes\n"],
  ["gzip", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2])],
  ["UTF-16", Buffer.from('{"title":"a"}', "utf16le")],
  ["binary with a mark in it", Buffer.concat([Buffer.from([0, 1, 2, 0]), Buffer.from(`\n${box}`)])],
])("%s is of no known format, whatever its name", (_, text) => {
  expect(formatOf(text, "posts.jsonl")).toBeNull();
  expect(formatOf(text, "alphanode.txt")).toBeNull();
});

test("what was expected can be told to whoever brought the file", () => {
  expect(expectedFormats()).toMatch(/^JSON Lines .*, or alphanode text .*$/);
});
