import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "./article-record";
import { contradictionsOf } from "./contradictions";
import { readRecord } from "./read-record";
import { layOutBody } from "./render-body";

const now = new Date("2026-11-20T12:00:00Z");

function recordOf(fields: Partial<Record<keyof ArticleRecord, unknown>>): ArticleRecord {
  const read = readRecord({ externalId: "one", title: "A title", body: "", bodyFormat: "markdown", ...fields }, "one");
  if (!read.ok) throw new Error(JSON.stringify(read.problems));
  return read.record;
}

/** Each as `field: sentence`. */
function pointersOf(fields: Partial<Record<keyof ArticleRecord, unknown>>): string[] {
  const record = recordOf(fields);
  const { text, facts } = layOutBody(record.body, record.bodyFormat);
  return contradictionsOf({ record, text, facts, now }).map(
    ({ field, said }) => `${field}: ${said.map((part) => part.text).join("")}`,
  );
}

const words = (count: number) => "word ".repeat(count).trim();

describe("reading time", () => {
  test("far from what the words take is pointed out, with both", () => {
    expect(pointersOf({ body: words(412), readingTime: 8 })).toEqual([
      "readingTime: reading time says 8 min, the text takes 2 min",
    ]);
    expect(pointersOf({ body: words(2_300), readingTime: 1 })).toHaveLength(1);
  });

  test("two minutes more or less, or less than half again, is none", () => {
    expect(pointersOf({ body: words(412), readingTime: 4 })).toEqual([]);
    expect(pointersOf({ body: words(4_600), readingTime: 25 })).toEqual([]);
    expect(pointersOf({ body: words(412), readingTime: null })).toEqual([]);
  });
});

describe("images", () => {
  const image = "![a chart](https://images.example/a.png)\n\n";

  test("has images without one, and one without has images", () => {
    expect(pointersOf({ flags: { hasImages: true } })).toEqual(["flags: has images is set, the text has none"]);
    expect(pointersOf({ body: image })).toEqual(["flags: has images is not set, the text has 1"]);
    expect(pointersOf({ body: image, flags: { hasImages: true } })).toEqual([]);
  });

  test("a caption is an image where the text has no markup", () => {
    const body = "a chart visual reference 1. image source: images.example";
    expect(pointersOf({ body, bodyFormat: "text", flags: { hasImages: true } })).toEqual([]);
  });

  test("image heavy with one image, and many images without it", () => {
    expect(pointersOf({ body: image, flags: { hasImages: true, imageHeavy: true } })).toEqual([
      "flags: image heavy is set, the text has 1",
    ]);
    expect(pointersOf({ body: image.repeat(8), flags: { hasImages: true } })).toEqual([
      "flags: image heavy is not set, the text has 8 images",
    ]);
  });
});

describe("code", () => {
  const fenced = (language: string) => `\`\`\`${language}\nx = 1\n\`\`\`\n`;

  test("a code language and no code, or code of other languages only", () => {
    expect(pointersOf({ codeLanguage: "python" })).toEqual([
      "codeLanguage: code language says python, the text has no code",
    ]);
    expect(pointersOf({ codeLanguage: "python", body: fenced("go") + fenced("yml") })).toEqual([
      "codeLanguage: code language says python, the code of the text is go, yaml",
    ]);
  });

  test("another name of the same language, or code that names none, is none", () => {
    expect(pointersOf({ codeLanguage: "Python", body: fenced("py") })).toEqual([]);
    expect(pointersOf({ codeLanguage: "python", body: fenced("") })).toEqual([]);
    expect(pointersOf({ body: fenced("go") })).toEqual([]);
  });
});

describe("names", () => {
  test("what topic, stack, tools and entities name and the text does not", () => {
    const body = "Celery parks what cannot succeed; watch the queues of each worker.";
    const tools = ["celery", "rabbitmq", "redis"];
    expect(pointersOf({ body, tools })).toEqual(["tools: tools name rabbitmq and redis, the text names neither"]);
    expect(pointersOf({ body, topic: "retry storms / queue workers" })).toEqual([
      "topic: topic names retry storms, the text does not",
    ]);
    expect(pointersOf({ body, entities: [{ name: "backend", type: "area" }] })).toEqual([
      "entities: entities name backend, the text does not",
    ]);
  });

  test("case, number and where a word ends make the difference they should", () => {
    const body = "The caches of two services and one query, each written in Go; C++ and node.js besides.";
    expect(pointersOf({ body, stack: ["Cache", "service", "QUERIES", "go", "c++", "Node.js"] })).toEqual([]);
    expect(pointersOf({ body: "We are going to Mongolia.", tools: ["go", "mongo"] })).toHaveLength(1);
    expect(pointersOf({ body: "数据库的查询", tools: ["数据库", "缓存"] })).toEqual([
      "tools: tools name 缓存, the text does not",
    ]);
  });

  test("the title counts, and of very many a few are named", () => {
    expect(pointersOf({ title: "Choosing redis", tools: ["redis"] })).toEqual([]);
    const tools = Array.from({ length: 2_000 }, (_, n) => `tool${n}`);
    expect(pointersOf({ tools })).toEqual([
      "tools: tools name tool0, tool1, tool2, tool3, tool4 and 1,995 more, the text names none of them",
    ]);
  });

  test("items of the checklist that the text does not have", () => {
    const body = "- run linting\n- tag the release";
    expect(pointersOf({ body, checklist: ["Run linting", "tag the release"] })).toEqual([]);
    expect(pointersOf({ body, checklist: ["run linting", "verify staging"] })).toEqual([
      "checklist: checklist has verify staging, the text does not",
    ]);
  });
});

test("paragraphs are compared with and without introduction and closing", () => {
  const body = "one\n\ntwo\n\n- three\n\nfour\n\nfive";
  for (const paragraphs of [2, 3, 4]) expect(pointersOf({ body, payload: { paragraphs } })).toEqual([]);
  expect(pointersOf({ body, payload: { paragraphs: 9 } })).toEqual([
    "payload: payload counts 9 paragraphs, the text has 4",
  ]);
});

test("dates out of order or in the future", () => {
  const dates = {
    publishedAt: "2026-03-02",
    updatedAt: "2026-03-01T10:00:00.000Z",
    revision: { status: null, version: null, lastReviewed: "2026-02-01" },
  };
  expect(pointersOf(dates)).toEqual([
    "revision: last reviewed on 2026-02-01, published on 2026-03-02",
    "updatedAt: updated on 2026-03-01, published on 2026-03-02",
  ]);
  expect(pointersOf({ publishedAt: "2027-01-01" })).toEqual([
    "publishedAt: published on 2027-01-01, which is in the future",
  ]);
  expect(pointersOf({ publishedAt: "2026-11-20", updatedAt: "2026-11-20T01:00:00.000Z" })).toEqual([]);
});

describe("whatever a record holds", () => {
  const name = fc.stringMatching(/^[a-z]{1,11}[dgklmnprt]( [a-z]{1,11}[dgklmnprt])?$/);
  const names = fc.uniqueArray(name, { maxLength: 6 });

  test("a text that has every name, and metadata that claims nothing else, is not contradicted", () => {
    fc.assert(
      fc.property(names, names, names, (stack, tools, checklist) => {
        const body = [...stack, ...tools, ...checklist].map((item) => `- ${item.toUpperCase()}s`).join("\n");
        expect(pointersOf({ body, stack, tools, checklist })).toEqual([]);
      }),
    );
  });

  test("naming in the text what was missing takes away that pointer and adds none", () => {
    fc.assert(
      fc.property(names, fc.string(), (tools, text) => {
        const before = pointersOf({ body: text, bodyFormat: "text", tools });
        const after = pointersOf({ body: `${text}\n\n${tools.join("\n")}`, bodyFormat: "text", tools });
        expect(after.filter((pointer) => pointer.startsWith("tools"))).toEqual([]);
        expect(before.length).toBeGreaterThanOrEqual(after.length);
      }),
    );
  });

  test("no text makes it fail", () => {
    fc.assert(
      fc.property(fc.string(), fc.string(), fc.array(fc.string()), (body, topic, tools) => {
        const facts = { images: 0, paragraphs: 0, code: [] };
        const record = { ...recordOf({}), topic, tools };
        expect(Array.isArray(contradictionsOf({ record, text: body, facts, now }))).toBe(true);
      }),
    );
  });
});
