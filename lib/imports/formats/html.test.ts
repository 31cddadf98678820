import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import type { FoundRecord } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { html } from "@/lib/imports/formats/html";
import { longestLine } from "@/lib/imports/formats/line-reader";

async function find(content: string, name = "2021-08-23-my-page.html"): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  const from = { name, start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  for await (const record of html.read(once(Buffer.from(content)), from))
    if (!("passed" in record)) records.push(record);
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  yield bytes;
}

async function recordOf(content: string, name?: string) {
  const [found] = await find(content, name);
  const read = readRecord(found?.fields, found?.fallbackId ?? null);
  if (!read.ok) throw new Error(found?.problem ?? read.problems.map(({ message }) => message).join("; "));
  return read.record;
}

describe("one page is one record", () => {
  test("with its place, its bytes and its path as its identity", async () => {
    const content = "\ufeff<h1>Ä</h1>\r\n<p>b</p>\r\n";
    const [record, second] = await find(content, "a/b.html");
    expect(second).toBeUndefined();
    expect(record).toMatchObject({ start: { line: 1, offset: 0 }, fallbackId: "a/b.html", problem: null });
    expect(record?.end).toEqual({ line: 3, offset: Buffer.byteLength(content) });
    expect(record?.raw.toString()).toBe(content);
    expect(await recordOf(content, "a/b.html")).toMatchObject({
      externalId: "a/b.html",
      title: "Ä",
      body: "<p>b</p>",
      bodyFormat: "html",
    });
  });

  test.each([
    ["deep", "<div>".repeat(100_000), "the page can't be read: nested more than 200 deep"],
    [
      "entangled",
      `<p>${[...Array(150).keys()].map((id) => `<b id=${id}>`).join("")}${"<p>x".repeat(50_000)}`,
      /more than 50,000 elements|200 deep/,
    ],
    ["endless", "<br>".repeat(200_000), "the page can't be read: more than 50,000 elements"],
    ["full of comments", "<p><!---->".repeat(200_000), "the page can't be read: more than 50,000 elements"],
    ["longer than any", `<p>${"x".repeat(longestLine)}`, "the file is longer than 8 MB; only the first 8 MB are kept"],
  ])("a page that is %s is rejected by that", { timeout: 30_000 }, async (_, content, problem) => {
    const [record] = await find(content);
    expect(record?.fields).toBeNull();
    expect(record?.problem).toEqual(typeof problem === "string" ? problem : expect.stringMatching(problem));
    expect(record?.raw.length).toBe(Math.min(content.length, longestLine));
  });

  test.each([
    ["attributes", `<p ${[...Array(200_000).keys()].map((n) => `a${n}`).join(" ")}>x</p>`],
    ["meta elements", [...Array(30_000).keys()].map((n) => `<meta name=a content=${n}>`).join("")],
    ["authors", `<p>x</p>${'<a rel="author tag">a</a>'.repeat(30_000)}`],
    ["articles", "<article>a</article>".repeat(30_000)],
    ["text in a table", `<table>${"x<br>".repeat(40_000)}`],
    ["blanks of JSON", `<script type="application/ld+json">{${" ".repeat(4_000_000)}x</script>`],
    ["brackets of JSON", `<script type="application/ld+json">${"[".repeat(4_000_000)}</script>`],
  ])("very many %s are answered in time", { timeout: 30_000 }, async (_, content) => {
    expect(await find(content)).toHaveLength(1);
  });

  const piece = fc.constantFrom(
    ...[
      "<p>",
      "</p>",
      "<article>",
      "</article>",
      "<main>",
      "<h1>",
      "</h1>",
      "<table>",
      "<td>",
      "</table>",
      "<b>",
      "</b>",
    ],
    ...[
      "<body>",
      "</body>",
      "<header>",
      "</header>",
      "<script>",
      "</script>",
      "<!--",
      "-->",
      "a",
      "\r\n",
      "é",
      "\u{1f600}",
      "&amp;",
    ],
    ...[
      '<div class="h-entry">',
      '<div class="e-content">',
      "</div>",
      "<template>",
      "<svg>",
      "</svg>",
      "<title>",
      "</title>",
    ],
  );

  test("of any soup of tags the body is a piece of the page, less what was left out", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(piece, { maxLength: 30 }), async (pieces) => {
        const content = `x${pieces.join("")}`;
        const { body } = await recordOf(content);
        let at = 0;
        for (const character of body) {
          at = content.indexOf(character, at) + 1;
          expect(at).toBeGreaterThan(0);
        }
      }),
      { numRuns: 300 },
    );
  });
});
