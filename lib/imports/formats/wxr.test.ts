import { expect, test } from "vitest";
import { wxr } from "@/lib/imports/formats/wxr";
import { atTheStart, exportOf, findInWxr, fullPost, postOf, recordsInWxr } from "@/lib/testing/wxr-sample";

test("comments are neither in the fields nor in the bytes that are kept", async () => {
  const content = exportOf(fullPost);
  const [record] = await recordsInWxr(content);
  expect(JSON.stringify(record?.fields)).not.toMatch(/eve@|10\.1\.2\.3|Nice/);
  expect(record?.raw.toString()).toBe(fullPost.replace(/<wp:comment>[\s\S]*<\/wp:comment>/, ""));
  const { before = "", after = "" } = record?.frame ?? {};
  expect(before + after).not.toContain("@");
  const refused = await recordsInWxr(content.replace("<wp:wxr_version>1.2</wp:wxr_version>", ""));
  expect(refused[0]?.raw.toString()).not.toMatch(/@|10\.1\.2\.3|Nice/);
  expect(refused[0]?.raw.toString()).toContain("Fish");
});

test("rejected posts within their frame are an export of their own", async () => {
  const content = exportOf(fullPost, postOf("<content:encoded>x</content:encoded>"));
  const [one, two] = await recordsInWxr(content);
  expect(one?.frame).toBe(two?.frame);
  const { before = "", between = "", after = "" } = one?.frame ?? {};
  const again = before + one?.raw + between + two?.raw + after;
  expect(wxr.recognises(again, "x")).toEqual({ because: "it is a WordPress export, version 1.2" });
  const fields = (await recordsInWxr(again)).map((record) => record.fields);
  expect(fields).toEqual([one?.fields, two?.fields]);
});

test("a rejected post within its frame has the author that it had, and of authors nothing else is kept", async () => {
  const declared = `<wp:author><wp:author_login>jo</wp:author_login><wp:author_email>jo@a.example</wp:author_email>
    <wp:author_display_name>Jo &lt;&amp;&gt; Ko</wp:author_display_name>
    <wp:author_first_name>Johanna</wp:author_first_name><wp:author_last_name>Kowalski</wp:author_last_name></wp:author>`;
  const content = exportOf(declared, postOf("<dc:creator>jo</dc:creator>"));
  const [post] = await recordsInWxr(content);
  expect(post?.fields).toMatchObject({ author: "Jo <&> Ko" });
  const { before = "", after = "" } = post?.frame ?? {};
  expect(before).not.toMatch(/@|author_email|Johanna|Kowalski/);
  expect((await recordsInWxr(before + post?.raw + after))[0]?.fields).toEqual(post?.fields);
});

test("authors whose prefix is bound anew are kept as well, but not more than a frame has room for", async () => {
  const authorOf = (login: string, shown: string) =>
    `<w:author xmlns:w="http://wordpress.org/export/1.2/"><w:author_login>${login}</w:author_login>` +
    `<w:author_display_name>${shown}</w:author_display_name></w:author>`;
  const many = Array.from({ length: 1_000 }, (_, n) => authorOf(`login${n}`, `Author ${n}`));
  const long = authorOf("long", "x".repeat(100_000));
  const content = exportOf(long, ...many, postOf("<dc:creator>login9</dc:creator>"));
  const [post] = await recordsInWxr(content);
  const { before = "", after = "" } = post?.frame ?? {};
  expect(before.match(/<w:author /g)).toHaveLength(199);
  expect(before.length).toBeLessThan(70_000);
  expect((await recordsInWxr(before + post?.raw + after))[0]?.fields).toMatchObject({ author: "Author 9" });
});

const kind = (type: string, status = "publish") =>
  `<item><title>T</title><wp:post_type>${type}</wp:post_type><wp:status>${status}</wp:status></item>`;

test("what is no post is passed by and said to be what it is; pages come when they are asked for", async () => {
  const content = exportOf(
    ...[kind("attachment", "inherit"), kind("page"), kind("nav_menu_item"), kind("revision", "inherit")],
    ...[
      kind("product"),
      kind("post", "trash"),
      kind("post", "auto-draft"),
      kind("page", "trash"),
      kind("post", "draft"),
    ],
  );
  const passed = (await findInWxr(content)).map((found) => ("passed" in found ? found.passed : "taken"));
  expect(passed).toEqual([
    ...["attachment", "page", "menu item", "revision", "product"],
    ...["post in the trash", "automatic draft of a post", "page", "taken"],
  ]);
  const withPages = (await findInWxr(content, true)).map((found) => ("passed" in found ? found.passed : "taken"));
  expect(withPages.filter((word) => word.includes("page") || word === "taken")).toEqual([
    "taken",
    "page in the trash",
    "taken",
  ]);
});

test.each([
  [
    "1.0 with https",
    exportOf(fullPost)
      .replaceAll("http://wordpress.org/export/1.2", "https://wordpress.org/export/1.0")
      .replace(">1.2<", ">1.0<"),
  ],
  [
    "another prefix",
    exportOf(fullPost)
      .replaceAll(/(<\/?)wp:/g, "$1w:")
      .replace("xmlns:wp", "xmlns:w"),
  ],
  [
    "a prefix bound anew",
    exportOf(fullPost)
      .replace("<item>", `<item xmlns:wp="http://other.example/" xmlns:w="http://wordpress.org/export/1.2/">`)
      .replace(/(<item xmlns[\s\S]*)/, (item) => item.replaceAll("<wp:", "<w:").replaceAll("</wp:", "</w:")),
  ],
])("an export with %s is read like any other", async (_, content) => {
  expect(wxr.recognises(content, "x")).toMatchObject({ because: expect.stringMatching(/version 1\.[0-2]$/) });
  expect((await recordsInWxr(content))[0]?.fields).toEqual((await recordsInWxr(exportOf(fullPost)))[0]?.fields);
});

const noVersion = exportOf(fullPost).replace("<wp:wxr_version>1.2</wp:wxr_version>", "");

test.each([
  ["none", noVersion, "it names no version of the format (wxr_version)"],
  ["none and no posts", noVersion.replace(fullPost, ""), "it names no version of the format (wxr_version)"],
  ["abc", exportOf(fullPost).replace(">1.2<", ">abc<"), "“abc” is no version of the format, 1.0 to 1.2 were expected"],
  ["2.0", exportOf(fullPost).replace(">1.2<", ">2.0<"), "“2.0” is no version of the format, 1.0 to 1.2 were expected"],
])("an export whose version is %s is refused, and under --format one rejected record", async (_, content, reason) => {
  expect(wxr.recognises(content, "x")).toEqual({ refused: `not a valid WordPress export: ${reason}` });
  const found = await recordsInWxr(content);
  expect(found).toMatchObject([
    { fields: null, problem: `not a valid WordPress export: ${reason}`, start: atTheStart, fallbackId: "export.xml" },
  ]);
  expect(found[0]?.raw.toString()).toMatch(/^<\?xml[\s\S]*<\/rss>\n$/);
});

test("an export is told even where its version stands behind the beginning that is looked at", () => {
  const content = exportOf().replace(
    "<title>Site</title>",
    `<wp:category>${"<wp:cat_name>x</wp:cat_name>".repeat(4_000)}</wp:category>`,
  );
  expect(wxr.recognises(content.slice(0, 65_536), "x")).toEqual({
    because: "it declares the namespace of WordPress exports",
  });
});

test.each([
  ["another feed", '<rss version="2.0" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel/></rss>'],
  ["an article with the beginning of an export", `Exports begin so:\n\n    ${exportOf(fullPost).split("\n")[2]}\n`],
  ["a text about exports", "The namespace is http://wordpress.org/export/1.2/ in all of them."],
  [
    "a feed with a post about exports",
    "<rss><channel><item><title>http://wordpress.org/export/1.2/</title></item></channel></rss>",
  ],
  ["HTML", "<!doctype html><html><body><p>http://wordpress.org/export/1.2/</p></body></html>"],
  ["nothing", ""],
])("%s is no export, and under --format one rejected record", async (_, content) => {
  expect(wxr.recognises(content, "x")).toBeNull();
  const found = await recordsInWxr(content);
  expect(found).toMatchObject([{ fields: null, problem: expect.stringContaining("no WordPress export") }]);
  expect(found[0]?.raw.toString()).toBe(content);
});

test("an export that stops within a post keeps the posts before it and the beginning of that one", async () => {
  const content = exportOf(postOf(""), fullPost);
  const cut = content.slice(0, content.indexOf("<guid"));
  const found = await recordsInWxr(cut);
  expect(found.map(({ problem }) => problem === null)).toEqual([true, false]);
  expect(found[1]?.problem).toContain("the file stops before its end, <item> is still open");
  expect(found[1]?.raw.toString()).toBe(cut.slice(cut.lastIndexOf("<item>")));
});

test("an export cut within a comment keeps nothing of it", async () => {
  const content = exportOf(fullPost);
  const [found] = await recordsInWxr(content.slice(0, content.indexOf("eve@b") + 5));
  expect(found?.raw.toString()).not.toContain("eve@");
});
