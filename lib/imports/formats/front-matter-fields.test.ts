import { describe, expect, test } from "vitest";
import type { JsonObject } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { fieldsOfFrontMatter } from "@/lib/imports/formats/front-matter-fields";

function recordOf(values: JsonObject) {
  const read = readRecord({ title: "t", body: "b", ...fieldsOfFrontMatter(values) }, "post.md");
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("; "));
  return read.record;
}

function problemsOf(values: JsonObject) {
  const read = readRecord({ title: "t", body: "b", ...fieldsOfFrontMatter(values) }, "post.md");
  return read.ok ? [] : read.problems.map(({ field }) => field);
}

describe("what generators call the fields", () => {
  test.each<[JsonObject, string | null]>([
    [{ author: "Ann" }, "Ann"],
    [{ authors: ["Ann", "Ben"] }, "Ann, Ben"],
    [{ author: { name: "Ann", email: "a@b.example" } }, "Ann"],
    [{ authors: [{ name: "Ann", url: "x" }, "Ben"] }, "Ann, Ben"],
    [{ taxonomies: { authors: ["Ann"] } }, "Ann"],
    [{ author: "Ann", authors: ["Ben"] }, "Ann"],
    [{ author: 3, authors: false }, null],
  ])("the author of %j", (values, author) => {
    expect(recordOf(values).author).toBe(author);
  });

  test("of people more than their names stays in meta", () => {
    expect(recordOf({ authors: [{ name: "Ann", url: "x" }] }).meta).toEqual({ authors: [{ name: "Ann", url: "x" }] });
    expect(recordOf({ authors: ["Ann"] }).meta).toEqual({});
  });

  test.each([
    ["date", "2021-9-1 10:00 +0200"],
    ["publishDate", "2021-09-01T08:00:00Z"],
    ["pubDate", "Sep 1 2021 8:00"],
    ["published_at", "2021-09-01 08:00"],
    ["published", "2021-09-01 08:00"],
    ["created", "2021-09-01 08:00"],
  ])("%s is when it was published", (key, written) => {
    const { publishedAt, meta } = recordOf({ [key]: written });
    expect([publishedAt, meta]).toEqual(["2021-09-01T08:00:00.000Z", {}]);
  });

  test.each(["lastmod", "updated", "modified", "last_modified_at", "updated_at", "updatedDate"])(
    "%s is when it was changed",
    (key) => {
      expect(recordOf({ [key]: "2021-09-01" }).updatedAt).toBe("2021-09-01");
    },
  );

  test("the best of several names is the field, the others stay", () => {
    const record = recordOf({
      created: "2020-01-01",
      date: "2021-01-01",
      description: "d",
      excerpt: "e",
      keywords: "k",
      tags: ["t"],
    });
    expect(record).toMatchObject({
      publishedAt: "2021-01-01",
      summary: "d",
      tags: ["t"],
      meta: { created: "2020-01-01", excerpt: "e", keywords: "k" },
    });
  });

  test("a word that says something else stays in meta", () => {
    const values = {
      published: false,
      updated: true,
      date: "03/04/2021",
      excerpt: true,
      permalink: "pretty",
      draft: true,
    };
    const record = recordOf(values);
    expect(record.meta).toEqual(values);
    expect([record.publishedAt, record.updatedAt, record.summary, record.url]).toEqual([null, null, null, null]);
  });

  test.each<[JsonObject, string[]]>([
    [{ tags: ["a b", "c"] }, ["a b", "c"]],
    [{ tags: "a b" }, ["a", "b"]],
    [{ tags: "a b, c" }, ["a b", "c"]],
    [{ tags: "a" }, ["a"]],
    [{ tag: "a b", tags: "c d" }, ["a b", "c", "d"]],
    [{ tags: [2021, true, null, "", "a", "a"] }, ["2021", "true", "a"]],
    [{ tags: null, keywords: "a b, c" }, ["a b", "c"]],
    [{ tags: [["a", "b"], ["c"]] }, ["a", "b", "c"]],
    [{ tags: [{ name: "a", slug: "x" }] }, ["a"]],
    [{ taxonomies: { tags: ["a"] } }, ["a"]],
  ])("the tags of %j", (values, tags) => {
    expect(recordOf(values).tags).toEqual(tags);
  });

  test("other taxonomies and nested tables stay nested", () => {
    const { categories, meta } = recordOf({
      taxonomies: { categories: ["a"], series: ["s"] },
      extra: { difficulty: "x", team: "y" },
    });
    expect([categories, meta]).toEqual([
      ["a"],
      { taxonomies: { series: ["s"] }, extra: { difficulty: "x", team: "y" } },
    ]);
  });

  test("an address with a host is the url, another one is not", () => {
    expect(recordOf({ permalink: "https://a.example/x" }).url).toBe("https://a.example/x");
    expect(recordOf({ canonical_url: "https://a.example/x", permalink: "/x/" })).toMatchObject({
      url: "https://a.example/x",
      meta: { permalink: "/x/" },
    });
  });
});

describe("canonical fields", () => {
  test("all of them are read from front matter", () => {
    const record = recordOf({
      topic: "draining queues / go",
      stack: ["go"],
      tools: "nats, redis",
      code_language: "go",
      Difficulty: "advanced",
      "reading time": "7 min read",
      viewCount: "217,055",
      score: { quality: 74 },
      freshness: 76,
      flags: ["needs-human-review", "has images"],
      revision: { status: "expanded", version: "1.7.9" },
      hash: 12,
      checklist: "run linting",
      entities: ["backend", { name: "queue", type: "area" }],
      payload: { source_id: "p-1" },
      notes: "one note, with a comma",
      "ai outline": { context: "value" },
    });
    expect(record).toMatchObject({
      externalId: "p-1",
      stack: ["go"],
      tools: ["nats", "redis"],
      codeLanguage: "go",
      difficulty: "advanced",
      readingTime: 7,
      viewCount: 217055,
      score: { quality: 74, freshness: 76, depth: null },
      flags: { needsHumanReview: true, hasImages: true, imageHeavy: false },
      revision: { status: "expanded", version: "1.7.9", lastReviewed: null },
      hash: "12",
      checklist: ["run linting"],
      entities: [
        { name: "backend", type: null },
        { name: "queue", type: "area" },
      ],
      notes: ["one note, with a comma"],
      aiOutline: [{ label: "context", value: "value" }],
      meta: {},
    });
  });

  test("a name that is taken for something else leaves its field empty and stays in meta", () => {
    const values: JsonObject = {
      url: ["a", "b"],
      slug: { en: "x" },
      summary: {},
      revision: 3,
      score: 8.5,
      flags: ["featured"],
      tools: { a: 1 },
      language: ["de", "en"],
      readingTime: { minutes: 4.2 },
      entities: {},
      payload: "x",
      reference: ["https://a.example"],
    };
    const record = recordOf(values);
    expect(record.meta).toEqual(values);
    expect(record).toMatchObject({ url: null, slug: null, summary: null, revision: null, tools: [], entities: [] });
  });

  test.each<[JsonObject, string]>([
    [{ quality: "high" }, "score.quality"],
    [{ score: { depth: 140 } }, "score.depth"],
    [{ title: ["a"] }, "title"],
    [{ view_count: "many" }, "viewCount"],
    [{ publishedAt: "yesterday" }, "publishedAt"],
    [{ flags: { hasImages: "perhaps" } }, "flags.hasImages"],
  ])("%j names the field that is wrong", (values, field) => {
    expect(problemsOf(values)).toEqual([field]);
  });

  test("numbers and words stand for the text that they are", () => {
    expect(recordOf({ title: "a\n", description: "b\n" })).toMatchObject({ title: "a", summary: "b" });
    expect(recordOf({ title: 2021, slug: 404, difficulty: 3 })).toMatchObject({
      title: "2021",
      slug: "404",
      difficulty: "3",
    });
  });
});
