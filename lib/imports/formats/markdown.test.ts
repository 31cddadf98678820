import fc from "fast-check";
import { describe, expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import type { FoundRecord } from "@/lib/imports/formats/format";
import { noReadOptions } from "@/lib/imports/formats/format";
import { longestLine } from "@/lib/imports/formats/line-reader";
import { markdown } from "@/lib/imports/formats/markdown";

async function find(content: string | Buffer, name = "post.md"): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  const from = { name, start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  for await (const record of markdown.read(piecesOf(Buffer.from(content)), from)) {
    if (!("passed" in record)) records.push(record);
  }
  return records;
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Buffer> {
  for (let at = 0; at < bytes.length; at += 1_000_000) yield bytes.subarray(at, at + 1_000_000);
}

async function recordOf(content: string, name?: string) {
  const [found] = await find(content, name);
  const read = readRecord(found?.fields, found?.fallbackId ?? null);
  if (!read.ok) throw new Error(found?.problem ?? read.problems.map(({ message }) => message).join("; "));
  return read.record;
}

describe("one file is one record", () => {
  test("with its place, its bytes and its path as its identity", async () => {
    const content = "\ufeff---\r\ntitle: Ä\r\n---\r\n\r\nText.\r\n";
    const [record, second] = await find(content, "blog/post.md");
    expect(second).toBeUndefined();
    expect(record).toMatchObject({ start: { line: 1, offset: 0 }, fallbackId: "blog/post.md", problem: null });
    expect(record?.end).toEqual({ line: 6, offset: Buffer.byteLength(content) });
    expect(record?.raw.toString()).toBe(content);
    expect(await recordOf(content, "blog/post.md")).toMatchObject({
      externalId: "blog/post.md",
      title: "Ä",
      body: "Text.\r\n",
      bodyFormat: "markdown",
    });
  });

  test("a blank file is none", async () => {
    expect(await find("\ufeff\n \n")).toEqual([]);
    expect(await find("")).toEqual([]);
  });

  test("front matter without a body is an article with an empty one", async () => {
    expect(await recordOf("+++\ntitle = 'a'\n+++\n")).toMatchObject({ title: "a", body: "" });
  });

  test("broken front matter rejects the whole file and names the line", async () => {
    const content = "---\ntitle: a: b\n---\ntext";
    const [record] = await find(content);
    expect(record).toMatchObject({
      fields: null,
      problem: "the front matter has a value with a colon in it that stands in no quotes in line 2",
    });
    expect(record?.raw.toString()).toBe(content);
  });

  test("a file beyond the limit is rejected with its beginning kept", async () => {
    const [record] = await find(`# a\n${"x".repeat(longestLine)}`);
    expect(record?.problem).toBe("the file is longer than 8 MB; only the first 8 MB are kept");
    expect(record?.raw.length).toBe(longestLine);
    expect(record?.end).toEqual({ line: 2, offset: longestLine + 4 });
  });

  test("bytes that are no UTF-8 reject it", async () => {
    const [record] = await find(Buffer.from([0x23, 0x20, 0xe9]));
    expect(record).toMatchObject({ fields: null, problem: "the file is not UTF-8 text" });
  });

  test("any text is one article or one reason", async () => {
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: "binary" }), async (text) => {
        const bytes = Buffer.from(`---\n${text}`);
        const [record] = await find(bytes);
        expect(record?.problem === null).toBe(record?.fields !== null);
        expect(record?.raw.equals(bytes)).toBe(true);
      }),
    );
  });
});

describe("the title", () => {
  test.each([
    ["of the front matter", "---\ntitle: a\n---\n# b\n\ntext", "a", "# b\n\ntext"],
    ["is the first heading, which leaves the text", "# A *b* `c` {#id}\n\ntext\n", "A b c", "text\n"],
    ["is underlined", "A\nb\n===\n\ntext", "A b", "text"],
    ["is the heading below the front matter", "---\ntags: x\n---\n\n# b\n\ntext", "b", "text"],
    [
      "says less than the heading, which stays",
      "# [A](https://a.example)\n\ntext",
      "A",
      "# [A](https://a.example)\n\ntext",
    ],
    ["stands below pictures", "![x](y)\n[![x](y)](z)\n\n# A\n\ntext", "A", "![x](y)\n[![x](y)](z)\n\n# A\n\ntext"],
    [
      "is HTML",
      '<h1 align="center">A &amp; <b>b</b></h1>\n\ntext',
      "A & b",
      '<h1 align="center">A &amp; <b>b</b></h1>\n\ntext',
    ],
    ["stands below what MDX needs", "import A from './a'\n\n# A\n\ntext", "A", "import A from './a'\n\n# A\n\ntext"],
    ["is no later heading", "text\n\n# A", "My post", "text\n\n# A"],
    ["is no lower heading", "## A\n\ntext", "My post", "## A\n\ntext"],
    ["is no code", "```\n# A\n```\n", "My post", "```\n# A\n```\n"],
    ["is empty above", '---\ntitle: ""\n---\ntext', "My post", "text"],
    ["is too long below", `# ${"x".repeat(3_000)}\n`, "My post", `# ${"x".repeat(3_000)}\n`],
  ])("%s", async (_, content, title, body) => {
    expect(await recordOf(content, "posts/2021-08-23-my-post.md")).toMatchObject({ title, body });
  });

  test("nothing in a long heading takes time", { timeout: 10_000 }, async () => {
    const [record] = await find(`# ${"[*a".repeat(500_000)}`);
    expect(record?.problem).toBeNull();
  });
});

describe("day, slug and language", () => {
  test("come from the front matter before the name", async () => {
    const content = "---\ndate: 2020-01-02\nslug: s\nlang: fr\n---\n";
    expect(await recordOf(content, "2021-08-23-x.de.md")).toMatchObject({
      publishedAt: "2020-01-02",
      slug: "s",
      language: "fr",
    });
  });

  test("come from the name", async () => {
    expect(await recordOf("text", "_posts/2021-8-3-x-y.de.md")).toMatchObject({
      publishedAt: "2021-08-03",
      slug: "x-y",
      language: "de",
      title: "X y",
    });
  });

  test.each([
    ['+++\ntitle = "a"\npath = "inside/2024/01/31/x@y"\n+++\n', "x@y"],
    ["---\npermalink: /2024/1/31/x-y.html\n---\n", "x-y"],
    ["---\nurl: https://a.example/2024/01/31/x-y/\n---\n", "x-y"],
  ])("come from where the post stands: %j", async (content, slug) => {
    expect(await recordOf(content, "2021-08-23-z.md")).toMatchObject({ publishedAt: "2024-01-31", slug });
  });

  test("a style of addresses is none", async () => {
    for (const permalink of ["pretty", "/:year/:title/"]) {
      expect(await recordOf(`---\npermalink: ${permalink}\n---\n`, "2021-08-23-z.md")).toMatchObject({
        publishedAt: "2021-08-23",
        slug: "z",
        meta: { permalink },
      });
    }
  });
});

describe("identity", () => {
  test.each([
    ["externalId: e\nid: i\nurl: https://a.example/x", "e"],
    ["payload: {sourceId: p}\nid: i", "p"],
    ["guid: https://a.example/?p=1\nid: i", "https://a.example/?p=1"],
    ["post_id: 12", "12"],
    // Docusaurus: an id is one of its folder.
    ["id: intro", "docs/intro"],
    ["url: https://a.example/x", "https://a.example/x"],
    ["url: https://a.example/", "docs/a.md"],
    ["url: /about/", "docs/a.md"],
    ["title: x", "docs/a.md"],
  ])("%j", async (lines, externalId) => {
    expect((await recordOf(`---\n${lines}\n---\n`, "docs/a.md")).externalId).toBe(externalId);
  });
});

test("a Jekyll page in HTML has a body in HTML, and only the ending with a tag tells", async () => {
  expect((await recordOf("---\ntitle: a\n---\n<p>b</p>\n", "a.html")).bodyFormat).toBe("html");
  expect((await recordOf("---\ntitle: a\n---\n* b\n", "a.html")).bodyFormat).toBe("markdown");
  expect((await recordOf("---\ntitle: a\n---\n<p>b</p>\n", "a.md")).bodyFormat).toBe("markdown");
  expect(await recordOf("---\ntitle: a\nbodyFormat: text\nbody: x\n---\nb", "a.md")).toMatchObject({
    bodyFormat: "text",
    body: "b",
    meta: { body: "x", bodyFormat: "text" },
  });
});

test("shortcodes and components stay in the body", async () => {
  const body = '{{< figure src="a.png" >}}\n\n<Tabs items={[1]}>\n\n[gallery ids="1"]\n';
  expect((await recordOf(`---\ntitle: a\n---\n${body}`)).body).toBe(body);
});
