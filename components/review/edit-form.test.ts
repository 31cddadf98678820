import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { noFlags } from "@/lib/articles/flags";
import { formOf, formOfDraft, readForm } from "./edit-form";

const record: ArticleRecord = {
  ...{ externalId: "a-1", title: "a title", body: "one\r\ntwo", bodyFormat: "markdown", flags: noFlags },
  ...{ url: null, slug: null, author: null, language: "en", publishedAt: null, updatedAt: null },
  ...{ topic: "t", summary: null, aiOutline: [], aiBrief: null, stack: ["a", "b"], tools: ["x, y", "z"] },
  ...{ categories: [], tags: [], codeLanguage: null, difficulty: null, readingTime: 7, viewCount: null },
  ...{ score: { quality: 40, freshness: null, depth: 0, clarity: 100 }, revision: null, reference: null, hash: null },
  ...{ checklist: [], entities: [], payload: null, notes: [], meta: {} },
};

const typed = (fields: Partial<ReturnType<typeof formOf>["fields"]>) => {
  const form = formOf(record);
  return readForm(record, { ...form, fields: { ...form.fields, ...fields } });
};

test("a form that nobody touched changes nothing, whatever its line ends and commas", () => {
  expect(readForm(record, formOf(record))).toEqual({ edit: {}, problems: {} });
});

test("an edited body keeps the line ends it came with", () => {
  const form = { ...formOf(record), body: "one\ntwo\nthree" };
  expect(readForm(record, form).edit).toEqual({ body: "one\r\ntwo\r\nthree" });
});

describe("lists", () => {
  test("items with commas stand one a line", () => {
    expect(formOf(record).fields.tools).toBe("x, y\nz");
    expect(typed({ tools: "x, y\nw\n\n" }).edit).toEqual({ meta: { tools: ["x, y", "w"] } });
  });

  test("others are parted by commas, and an emptied list is empty", () => {
    expect(typed({ stack: " a ,c," }).edit).toEqual({ meta: { stack: ["a", "c"] } });
    expect(typed({ stack: "" }).edit).toEqual({ meta: { stack: [] } });
  });
});

describe("numbers", () => {
  test("only the scores that changed are sent, an emptied one as absent", () => {
    expect(typed({ quality: "41", clarity: "" }).edit).toEqual({ meta: { score: { quality: 41, clarity: null } } });
  });

  test.each(["101", "-1", "1.5", "high"])("a score of %s is named, not sent", (quality) => {
    expect(typed({ quality })).toEqual({
      edit: {},
      problems: { quality: "Expected a whole number from 0 to 100, or nothing." },
    });
  });
});

test("an emptied text is absent", () => {
  expect(typed({ topic: "  " }).edit).toEqual({ meta: { topic: null } });
});

test("an article needs a title", () => {
  expect(readForm(record, { ...formOf(record), title: " " }).problems.title).toBe("An article needs a title.");
});

test("a draft lies over the article as it is now, with what it cannot read left out", () => {
  const draft = { title: "mine", body: "b", meta: { topic: "typed", quality: 3, nonsense: "x" } };
  const { title, fields } = formOfDraft(record, draft);
  expect([title, fields.topic, fields.quality]).toEqual(["mine", "typed", "40"]);
});
