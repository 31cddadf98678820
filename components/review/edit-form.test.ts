import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { noFlags } from "@/lib/articles/flags";
import { type EditFields, fieldOfPath } from "./edit-fields";
import { draftOf, formOf, formOfDraft, joinWords, splitWords } from "./edit-form";
import { typedOver } from "./line-ends";
import { readForm } from "./read-form";

const record: ArticleRecord = {
  ...{ externalId: "a-1", title: "a title", body: "one\r\ntwo\nthree", bodyFormat: "markdown", flags: noFlags },
  ...{ url: "https://a.example", slug: null, author: null, language: "en", publishedAt: "2025-05-27", updatedAt: null },
  ...{ topic: "t", summary: null, aiOutline: [{ label: "l", value: "v" }], aiBrief: null, stack: ["a", "b"] },
  ...{ tools: ["x, y", "z"], categories: [], tags: [], codeLanguage: null, difficulty: null, readingTime: 7 },
  ...{ viewCount: 217055, score: { quality: 40, freshness: null, depth: 0, clarity: 100 } },
  ...{ revision: { status: "expanded", version: "1.7", lastReviewed: null }, reference: null, hash: null },
  ...{ checklist: ["one, two", "three\nfour"], entities: [{ name: "n", type: null }] },
  ...{ payload: { seed: 7, own: { deep: [1] } }, notes: [], meta: { "": "empty", legacy: [null], kept: 1.5 } },
};

const typed = (fields: Partial<EditFields>) => {
  const form = formOf(record);
  return readForm(record, { ...form, fields: { ...form.fields, ...fields } });
};

test("a form that nobody touched changes nothing, whatever its line ends, commas and keys", () => {
  expect(readForm(record, formOf(record))).toEqual({ edit: {}, problems: {} });
});

describe("a body typed in a text area", () => {
  test("keeps the line ends of all that was left alone, also where they differ", () => {
    expect(typedOver("one\r\ntwo\nthree\rfour", "one\ntwo, more\nthree\nfour")).toBe("one\r\ntwo, more\nthree\rfour");
    expect(typedOver("one\r\ntwo\n", "one\nnew\nlines\ntwo\n")).toBe("one\r\nnew\r\nlines\r\ntwo\n");
    expect(typedOver("a\r\n\r\nb", "b")).toBe("b");
    expect(typedOver("", "a\nb")).toBe("a\nb");
  });

  test("is sent as a whole, and not at all where only line ends differ", () => {
    const form = formOf(record);
    expect(readForm(record, { ...form, body: typedOver(form.body, "one\ntwo!\nthree") }).edit).toEqual({
      body: "one\r\ntwo!\nthree",
    });
    expect(readForm(record, { ...form, body: "one\ntwo\nthree" }).edit).toEqual({});
  });
});

describe("lists", () => {
  test("short items with commas stand one a line, others are parted by commas", () => {
    expect(joinWords(record.tools)).toBe("x, y\nz");
    expect(splitWords("x, y\nw\n\n")).toEqual(["x, y", "w"]);
    expect(splitWords(" a ,c,")).toEqual(["a", "c"]);
  });

  test("are sent whole without blank items, and empty when emptied", () => {
    expect(typed({ checklist: ["three\nfour", " ", "one, two"] }).edit).toEqual({
      meta: { checklist: ["three\nfour", "one, two"] },
    });
    expect(typed({ stack: [] }).edit).toEqual({ meta: { stack: [] } });
  });

  test("rows without any text are left out, and an entity without a name is told", () => {
    expect(
      typed({
        entities: [
          { name: "n", type: "area" },
          { name: "", type: "" },
        ],
      }).edit,
    ).toEqual({
      meta: { entities: [{ name: "n", type: "area" }] },
    });
    expect(typed({ aiOutline: [{ label: "", value: "alone" }] }).edit).toEqual({
      meta: { aiOutline: [{ label: "", value: "alone" }] },
    });
    expect(typed({ entities: [{ name: " ", type: "area" }] }).problems).toEqual({
      entities: "Expected a name for entity 1.",
    });
  });
});

describe("numbers", () => {
  test("only the scores that changed are sent, an emptied one as absent", () => {
    expect(typed({ quality: "41", clarity: "" }).edit).toEqual({ meta: { score: { quality: 41, clarity: null } } });
    expect(typed({ viewCount: "1,217,055" }).edit).toEqual({ meta: { viewCount: 1217055 } });
  });

  test.each(["101", "-1", "1.5", "high"])("a score of %s is named, not sent", (quality) => {
    expect(typed({ quality })).toEqual({
      edit: {},
      problems: { quality: "Expected a whole number from 0 to 100, or nothing." },
    });
  });
});

describe("texts", () => {
  test("an emptied one is absent, and a title is needed", () => {
    expect(typed({ topic: "  ", publishedAt: "" }).edit).toEqual({ meta: { topic: null, publishedAt: null } });
    expect(readForm(record, { ...formOf(record), title: " " }).problems.title).toBe("An article needs a title.");
  });

  test("of the revision only what changed is sent, and nothing of it is none", () => {
    expect(typed({ revisionVersion: "1.8" }).edit).toEqual({ meta: { revision: { version: "1.8" } } });
    expect(typed({ revisionVersion: "", revisionStatus: "" }).edit).toEqual({ meta: { revision: null } });
  });
});

describe("JSON", () => {
  test("only keys that changed are sent, and those taken out are named", () => {
    expect(typed({ meta: '{"": "empty", "legacy": [null], "kept": 2, "more": {}}' }).edit).toEqual({
      meta: { meta: { kept: 2, more: {} } },
    });
    expect(typed({ meta: '{"legacy": [null]}' }).edit).toEqual({ remove: ["meta.", "meta.kept"] });
    expect(typed({ payload: "" }).edit).toEqual({ meta: { payload: null } });
    expect(typed({ meta: "" }).edit).toEqual({ remove: ["meta.", "meta.legacy", "meta.kept"] });
  });

  test("what is none is told with what was expected", () => {
    expect(typed({ payload: "[1]" }).problems.payload).toBe(
      'Expected a JSON object such as {"key": "value"}, or nothing.',
    );
    expect(typed({ meta: '{"a": ' }).problems.meta).toMatch(/^Expected a JSON object, or nothing: .+/);
  });
});

describe("a draft", () => {
  const form = formOf(record);

  test("holds what was changed and lies over the article as it is now", () => {
    const draft = draftOf(record, { ...form, body: "mine", fields: { ...form.fields, topic: "typed" } }, "page");
    const now = { ...record, title: "their title", body: "theirs", topic: "their topic", summary: "their summary" };
    const restored = formOfDraft(now, draft);
    expect(readForm(now, restored).edit).toEqual({ body: "mine", meta: { topic: "typed" } });
    expect(restored.title).toBe("their title");
  });

  test("of an earlier shape is read too, with what it can't read left out", () => {
    const draft = {
      title: "mine",
      body: "one\ntwo\nthree",
      meta: { topic: "typed", quality: 3, stack: "a, c", nonsense: "x" },
    };
    const { title, body, fields } = formOfDraft(record, draft);
    expect([title, body, fields.topic, fields.quality, fields.stack]).toEqual([
      ...["mine", record.body, "typed", "40"],
      ["a", "c"],
    ]);
  });
});

test.each([
  ["title", "title"],
  ["edit.body", "body"],
  ["meta.score.quality", "quality"],
  ["meta.revision.lastReviewed", "lastReviewed"],
  ["meta.stack[3]", "stack"],
  ["meta.entities[0].name", "entities"],
  ["meta.meta.anything.at all", "meta"],
  ["meta.payload.seed", "payload"],
  ["edit.remove.0", "meta"],
  ["version", null],
])("the path %s of a refusal is the field %s", (path, field) => {
  expect(fieldOfPath(path)).toBe(field);
});
