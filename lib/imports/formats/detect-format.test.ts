import { expect, test } from "vitest";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import { formatNames } from "@/lib/imports/formats/format";
import { expectedFormats, formats } from "@/lib/imports/formats/formats";

const formatOf = (text: string, name = "any.txt") => detectFormat(text, name)?.format ?? null;

const box = "alphanode post meta\n\ntopicdraining queues / go\nview count12\n";
const wordpress =
  'xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"';
const wxr = `<?xml version="1.0"?>\n<rss version="2.0" ${wordpress}>\n<channel><wp:wxr_version>1.2</wp:wxr_version>\n`;
const rss =
  '<?xml version="1.0"?>\n<rss version="2.0"><channel><title>t</title><item><title>a</title></item></channel></rss>';
const atom = '<feed xmlns="http://www.w3.org/2005/Atom"><title>t</title><entry><title>a</title></entry></feed>';
const jsonFeed = '{"version":"https://jsonfeed.org/version/1.1","title":"t","items":[{"id":"1","content_text":"a"}]}';
const restPost =
  '{"id":1,"date_gmt":"2020-01-01T00:00:00","slug":"a","title":{"rendered":"a"},"content":{"rendered":"<p>b</p>"}}';

test.each([
  [wxr, "wxr"],
  [
    `\n<!-- made by WordPress -->\n${wxr.replaceAll("http:", "https:").replaceAll("wp:", "w:").replaceAll(":wp=", ":w=")}`,
    "wxr",
  ],
  [rss, "feed"],
  [atom, "feed"],
  [jsonFeed, "feed"],
  [`<!doctype html>\n<html><body>\n${box}</body></html>`, "html"],
  ["<!-- saved -->\n<HTML><head><title>a</title></head>", "html"],
  [`[${restPost}]`, "wp-json"],
  [restPost, "wp-json"],
  ['[\n{"title":"a"},\n{"title":"b"}\n]', "json"],
  ['{\n  "title": "a",\n  "body": "b"\n}', "json"],
  ['{"posts":[{"title":"a","body":"b"}]}', "json"],
  ['{"title":"a","body":"b"}\n', "jsonl"],
  ['\ufeff\n\n  {"title":"a"}\r\n', "jsonl"],
  ['{"title":"cut of', "jsonl"],
  ['broken\n{"a":1}\n{"b":2}\n', "jsonl"],
  ['{"title":"alphanode post meta"}\n', "jsonl"],
  [`${restPost.replace('"id":1', '"title":"a"')}\n{"title":"b"}\n`, "jsonl"],
  [`| | |\n\ntitle\n\ntext\n\n${box}`, "alphanode"],
  [`title\r\n\r\ntext\r\n\r\n${box.replaceAll("\n", "\r\n")}`, "alphanode"],
  ["| |\n\na title\n\nonly text, the box is missing\n", "alphanode"],
  ["a title\n\ntext\n\nfinal notes\n\ntext\n\nrollout checklist\n\n• a\n\nSimilar Posts\n", "alphanode"],
  ["a title\n\ntext\n\ntopica / b\nai outline\n  • a: b\ncode languagego\nreading time7\n", "alphanode"],
  ['title,body\n"a","| | |\n\nalphanode post meta\n\ntopicx"\n', "csv"],
  [`id;Title;x\n1;"t\n${box}";2`, "csv"],
  ["title\tbody\na\tb\n", "csv"],
  ["---\ntitle: a\n---\n\ntext\n\n## final notes\n", "markdown"],
  ['+++\ntitle = "a"\n+++\n\ntext\n', "markdown"],
  [`---\ntitle: a post on feeds\n---\n\n\`\`\`xml\n${rss}\n\`\`\`\n`, "markdown"],
])("%j is told by its content", (text, expected) => {
  expect(formatOf(text)).toBe(expected);
  expect(formatOf(text, "posts.jsonl")).toBe(expected);
});

test.each([
  ["an empty file", ""],
  ["blank lines", "\n\n  \n"],
  ["prose", "a title\n\nSome text about stacks and tools, with a summary and final notes.\n"],
  ["prose with two such headings", "a title\n\ntext\n\nlaunch checklist\n\ntext\n\nfinal notes\n\ntext\n"],
  ["XML of another kind", '<?xml version="1.0"?>\n<sitemap><url>a</url></sitemap>'],
  ["gzip", Buffer.from([0x1f, 0x8b, 8, 0, 0, 0, 0, 0, 0, 3, 1, 2]).toString()],
  ["UTF-16 that was not decoded", Buffer.from('{"title":"a"}', "utf16le").toString()],
  ["binary with a mark in it", `\0\x01\x02\0\n${box}`],
])("%s is of no known format, whatever its name", (_, text) => {
  for (const name of ["posts.jsonl", "alphanode.txt", "posts.md", "export.xml", "a.csv"]) {
    expect(formatOf(text, name)).toBeNull();
  }
});

test("a format that knows a file says by what, one that refuses it says why", () => {
  expect(detectFormat('{"title":"a"}\n', "a")).toEqual({ format: "jsonl", because: "its lines are JSON objects" });
  const refused = detectFormat(wxr.replace("<wp:wxr_version>1.2", "<wp:wxr_version>abc"), "a.xml");
  expect(refused).toEqual({ format: null, refused: expect.stringContaining("abc") });
});

test("every format says what it expects, for whoever brought a file of none", () => {
  for (const name of formatNames) expect(expectedFormats()).toContain(formats[name].expects);
});

test("no format takes long to look at the beginning of any file", () => {
  const pieces = [
    "a",
    "\n",
    "{",
    "[",
    "<",
    "<a ",
    "<!--",
    "<!doctype ",
    '"',
    ",",
    ";",
    "---\n",
    "a: ",
    "| ",
    "\t",
    "a,b\n",
    '{"a":',
  ];
  for (const piece of pieces) {
    const head = piece.repeat(64 * 1024).slice(0, 64 * 1024);
    for (const name of formatNames) {
      const started = performance.now();
      formats[name].recognises(head, "a");
      expect([piece, name, performance.now() - started < 5_000]).toEqual([piece, name, true]);
    }
  }
});
