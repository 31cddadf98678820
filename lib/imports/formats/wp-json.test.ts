import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { detectFormat } from "@/lib/imports/formats/detect-format";
import type { Found } from "@/lib/imports/formats/format";
import { wpJson } from "@/lib/imports/formats/wp-json";

async function find(document: unknown, pages = false): Promise<Found[]> {
  const found: Found[] = [];
  const from = { name: "in.json", start: { line: 1, offset: 0 }, ordinal: 0, options: { pages, mapping: null } };
  for await (const record of wpJson.read(once(document), from)) found.push(record);
  return found;
}

async function* once(document: unknown): AsyncGenerator<Buffer> {
  yield Buffer.from(typeof document === "string" ? document : JSON.stringify(document));
}

/** The record of one post, or what is wrong with it. */
async function record(post: Record<string, unknown>): Promise<Partial<ArticleRecord> & { problems?: string[] }> {
  const [found] = await find([post]);
  if (!found || "passed" in found) throw new Error("expected a record");
  const read = readRecord(found.fields, found.fallbackId);
  return read.ok ? read.record : { problems: read.problems.map(({ message }) => message) };
}

const post = {
  id: 60,
  date: "2016-11-25T18:31:11",
  date_gmt: "2016-11-25T17:31:11",
  guid: { rendered: "https://example.org/?post_type=post&#038;p=60" },
  modified: "2018-03-22T17:09:55",
  modified_gmt: "2018-03-22T16:09:55",
  slug: "gullfoss",
  status: "publish",
  type: "post",
  link: "https://example.org/gullfoss/",
  title: { rendered: "Gullfoss &#038; <em>Geysir</em> &#8211; &lt;two&gt;" },
  content: { rendered: "<p>Water falls.</p>\n", protected: false },
  excerpt: { rendered: "<p>Water [&hellip;]</p>\n", protected: false },
  author: 4,
  featured_media: 62,
  sticky: false,
  format: "standard",
  meta: [],
  categories: [3, 7],
  tags: [10],
  _links: { self: [{ href: "https://example.org/wp-json/wp/v2/posts/60" }] },
};

const embedded = {
  author: [{ id: 4, name: "Anna &amp; Ben", slug: "anna", email: "anna@example.org" }],
  replies: [[{ id: 5, author_name: "Sophie", author_email: "sophie@example.org" }]],
  "wp:featuredmedia": [{ id: 62, source_url: "https://example.org/water.jpg", media_details: { sizes: {} } }],
  "wp:term": [
    [
      { id: 3, name: "Photos", taxonomy: "category" },
      { id: 7, name: "R&amp;D", taxonomy: "category" },
    ],
    [{ id: 10, name: "water", taxonomy: "post_tag" }],
    [{ id: 11, name: "Iceland", taxonomy: "country" }],
    { code: "rest_forbidden", message: "No.", data: { status: 403 } },
  ],
};

test("a post with what it embeds becomes a record", async () => {
  expect(await record({ ...post, _embedded: embedded })).toMatchObject({
    externalId: "https://example.org/?post_type=post&p=60",
    title: "Gullfoss & Geysir – <two>",
    body: "<p>Water falls.</p>\n",
    bodyFormat: "html",
    summary: "Water […]",
    slug: "gullfoss",
    url: "https://example.org/gullfoss/",
    author: "Anna & Ben",
    publishedAt: "2016-11-25T17:31:11.000Z",
    updatedAt: "2018-03-22T16:09:55.000Z",
    categories: ["Photos", "R&D"],
    tags: ["water"],
    meta: {
      guid: "https://example.org/?post_type=post&p=60",
      postId: 60,
      authorId: "4",
      featuredImage: "https://example.org/water.jpg",
      status: "publish",
      type: "post",
      featured_media: 62,
      sticky: false,
      format: "standard",
      country: ["Iceland"],
    },
  });
});

test("without what could be embedded the numbers of terms are kept as numbers, not as names", async () => {
  const read = await record(post);
  expect(read).toMatchObject({ author: null, categories: [], tags: [] });
  expect(read.meta).toMatchObject({ categoryIds: ["3", "7"], tagIds: ["10"], authorId: "4" });
});

describe("the author", () => {
  const missing = { code: "rest_user_invalid_id", message: "Invalid user ID.", data: { status: 404 } };
  test.each([
    ["is never the error that stands for a missing one", { _embedded: { author: [missing] } }, null],
    [
      "is then the one that Yoast names",
      { _embedded: { author: [missing] }, yoast_head_json: { author: "Anna" } },
      "Anna",
    ],
    ["can be several by a list", { coauthors: [{ display_name: "Anna" }, { name: "Ben" }] }, "Anna, Ben"],
    [
      "can be several under authors",
      { authors: [{ name: "Anna", user_email: "a@example.org" }, { name: "Ben" }] },
      "Anna, Ben",
    ],
    [
      "can be several by terms, with the better name of the one that is known",
      {
        _embedded: {
          author: [{ name: "Anna Smith", slug: "anna" }],
          "wp:term": [
            [],
            [
              { name: "anna", slug: "cap-anna", taxonomy: "author" },
              { name: "Ben", taxonomy: "author" },
            ],
          ],
        },
      },
      "Anna Smith, Ben",
    ],
    ["is no e-mail address", { _embedded: { author: [{ name: "anna@example.org" }] } }, null],
    ["may be a name already", { author: "Anna" }, "Anna"],
  ])("%s", async (_, more, author) => {
    expect(await record({ ...post, ...more })).toHaveProperty("author", author);
  });
});

test.each([
  [{ date_gmt: null, date: "2020-01-02T03:04:05" }, "2020-01-02T03:04:05.000Z"],
  [{ date_gmt: "0000-00-00T00:00:00", date: "2020-01-02T03:04:05" }, "2020-01-02T03:04:05.000Z"],
  [{ date_gmt: "0000-00-00T00:00:00", date: "0000-00-00T00:00:00" }, null],
  [{ date_gmt: null, date: null }, null],
])("of the dates %j the day it was published is %j", async (dates, publishedAt) => {
  expect(await record({ ...post, ...dates })).toHaveProperty("publishedAt", publishedAt);
});

test("metadata with a canonical name becomes that field, the rest is kept, the empty left out", async () => {
  const read = await record({
    ...post,
    meta: { stack: ["node"], topic: ["water"], quality: "80", footnotes: "", status: "mine", _edit_last: ["1"] },
    acf: { mood: "calm" },
    jetpack_publicize_connections: [],
  });
  expect(read).toMatchObject({ stack: ["node"], topic: "water", score: { quality: 80 } });
  expect(read.meta).toMatchObject({ status: "publish", "status 2": "mine", _edit_last: ["1"], acf: { mood: "calm" } });
  expect(read.meta).not.toHaveProperty("footnotes");
  expect(read.meta).not.toHaveProperty("jetpack_publicize_connections");
  expect(read.meta).not.toHaveProperty("_links");
});

test("a taxonomy of the site may be called like a field", async () => {
  const terms = [
    [
      { name: "Water", taxonomy: "topic" },
      { name: "Ice", taxonomy: "topic" },
    ],
    [{ name: "node", taxonomy: "stack" }],
  ];
  expect(await record({ ...post, topic: [4, 5] })).toMatchObject({ topic: null, meta: { topicIds: ["4", "5"] } });
  expect(await record({ ...post, topic: [4, 5], stack: [6], _embedded: { "wp:term": terms } })).toMatchObject({
    topic: "Water, Ice",
    stack: ["node"],
  });
});

test("nobody's e-mail or IP address is kept", async () => {
  const read = await record({
    ...post,
    _embedded: embedded,
    author_meta: { user_email: "a@example.org", display_name: "Anna", ip: "10.0.0.1" },
    meta: { contact: "mailto:b@example.org", editor_email: "Ben <b@example.org>", people: ["c@example.org", "Cleo"] },
    password: "secret",
  });
  expect(JSON.stringify(read)).not.toMatch(/@example\.org|10\.0\.0\.1|secret/);
  expect(read.meta).toMatchObject({ author_meta: { display_name: "Anna" }, people: ["Cleo"] });
});

test("a post that has no title is called by its first words", async () => {
  const words = "Water falls into a deep and narrow gorge, and from above it seems to vanish into the earth.";
  const read = await record({ ...post, title: { rendered: "" }, content: { rendered: `<p>${words}</p>` } });
  expect(read.title).toBe("Water falls into a deep and narrow gorge, and from above it seems to vanish into…");
  expect(await record({ ...post, title: undefined })).toEqual({ problems: ["title is missing, a text was expected"] });
});

test("pages are passed by unless they are wanted; what is no post is passed by under its name", async () => {
  const answers = [
    { ...post, type: "page" },
    { ...post, type: "attachment" },
    { ...post, type: "recipe" },
    { id: 1, post: 60, author_name: "Sophie", content: { rendered: "Nice" }, type: "comment" },
    { id: 1, parent: 60, title: post.title, content: post.content },
    { id: 4, name: "Anna", slug: "anna", avatar_urls: {} },
    { id: 3, name: "Photos", slug: "photos", taxonomy: "category" },
    { ...post, status: "trash" },
    { ...post, type: "\0".repeat(100) },
  ];
  const passed = (await find(answers)).map((found) => ("passed" in found ? found.passed : null));
  expect(passed).toEqual([
    ...["page", "attachment", "recipe", "comment", "revision", "user", "category", "post in the trash"],
    "post of an unknown type",
  ]);
  expect((await find(answers, true))[0]).toMatchObject({ fields: { title: "Gullfoss & Geysir – <two>" } });
});

test("an error that WordPress answered with is a rejected record that says so", async () => {
  const error = { code: "rest_post_invalid_page_number", message: "The page\0 is\n too high.", data: { status: 400 } };
  const [found, ...more] = await find(error);
  expect(found).toMatchObject({
    fields: null,
    problem:
      "WordPress answered with an error instead of a post: The page\ufffd is too high. (rest_post_invalid_page_number, status 400)",
  });
  expect(more).toEqual([]);
  expect(detectFormat(JSON.stringify(error), "x")?.format).toBe("wp-json");
});

test("one post alone and a wrapped answer are read as well", async () => {
  const fields = { title: "Gullfoss & Geysir – <two>" };
  expect(await find(post)).toMatchObject([{ fields }]);
  expect(await find({ body: [post, post], status: 200, headers: {} })).toMatchObject([{ fields }, { fields }]);
  expect(await find({ posts: [post], total: 1 })).toMatchObject([{ fields }]);
});

test("a nesting over 100 levels in what a plugin adds is refused by name", async () => {
  const deep = JSON.stringify([post]).replace('"id":60', `"id":60,"acf":${"[".repeat(101)}1${"]".repeat(101)}`);
  const [found] = await find(deep);
  const read = found && "fields" in found ? readRecord(found.fields, "x") : null;
  expect(read).toMatchObject({ ok: false, problems: [{ message: "meta.acf is nested deeper than 100 levels" }] });
});

test.each([
  ["a list", JSON.stringify([post])],
  ["one post on one line", JSON.stringify(post)],
  ["one post over several lines", JSON.stringify(post, null, 2)],
  ["a post cut off in its body", JSON.stringify([{ content: { rendered: "x".repeat(1_000) } }]).slice(0, 500)],
  ["a wrapped list", JSON.stringify({ body: [post], status: 200, headers: {} })],
  ["what an editor sees", JSON.stringify([{ id: 1, title: { raw: "a", rendered: "a" } }])],
  ["users", JSON.stringify([{ id: 4, name: "Anna", slug: "anna", avatar_urls: {}, _links: {} }])],
  ["terms", JSON.stringify([{ id: 3, count: 1, name: "Photos", slug: "photos", taxonomy: "category", _links: {} }])],
])("%s is told by its content", (_, head) => {
  expect(detectFormat(head, "x")?.format).toBe("wp-json");
});

test.each([
  '[{"title":"a","body":"b"}]',
  '[{"title":"a","content":"b","guid":"c"}]',
  '{"title":{"rendered":"a"}}\n{"title":{"rendered":"b"}}',
  '{"version":"https://jsonfeed.org/version/1.1","items":[{"id":"1","content_html":"x"}]}',
  "[]",
  "title: {rendered}",
])("%j is none", (head) => {
  expect(wpJson.recognises(head, "x")).toBeNull();
});
