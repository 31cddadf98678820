import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleRecord, JsonValue } from "@/lib/articles/article-record";
import { articleRecord, articleRecordKeys, recordLimits } from "@/lib/articles/article-record";
import { hashOfRecord } from "@/lib/articles/content-hash";
import { toCanonicalOrder } from "@/lib/articles/order-record";
import type { RecordProblem } from "@/lib/articles/read-fields";
import { readRecord } from "@/lib/articles/read-record";

const least = { externalId: "a-1", title: "a title", body: "a body" };

function recordOf(raw: unknown, fallback: string | null = null): ArticleRecord {
  const read = readRecord(raw, fallback);
  if (!read.ok) throw new Error(read.problems.map(({ message }) => message).join("; "));
  return read.record;
}

function problemsOf(raw: unknown): RecordProblem[] {
  const read = readRecord(raw, null);
  return read.ok ? [] : read.problems;
}

function nested(levels: number): unknown {
  let value: unknown = 1;
  for (let level = 0; level < levels; level++) value = level % 2 ? [value] : { in: value };
  return value;
}

test("the least record gets every key, absent scalars as null and absent lists as empty", () => {
  const record = recordOf(least);
  expect(articleRecord.parse(record)).toEqual(record);
  expect(Object.keys(record)).toEqual(articleRecordKeys);
  expect(record).toMatchObject({ bodyFormat: "markdown", language: null, stack: [], revision: null, payload: null });
  expect(record.score).toEqual({ quality: null, freshness: null, depth: null, clarity: null });
  expect(record.flags).toEqual({
    aiGeneratedStyle: false,
    needsHumanReview: false,
    hasImages: false,
    imageHeavy: false,
  });
});

test("keys match whatever their case, spaces, underscores and hyphens, in nested parts too", () => {
  const record = recordOf({
    "External ID": "x",
    TITLE: "t",
    body: "",
    code_language: "go",
    "reading-time": 3,
    Score: { Quality: 1, "f r e s h n e s s": 2 },
    revision: { last_reviewed: "2025-05-27", Version: 2 },
    flags: { "AI generated style": 1, needs_human_review: "yes", "has-images": "0", ImageHeavy: false },
    payload: { "source id": "s", SEED: "12", "my Own key": { deep: [1] } },
    "ai outline": [{ Label: "l", VALUE: "v" }],
  });
  expect(record).toMatchObject({ externalId: "x", title: "t", body: "", codeLanguage: "go", readingTime: 3 });
  expect(record.score).toMatchObject({ quality: 1, freshness: 2, depth: null });
  expect(record.revision).toEqual({ status: null, version: "2", lastReviewed: "2025-05-27" });
  expect(record.flags).toMatchObject({ aiGeneratedStyle: true, needsHumanReview: true, hasImages: false });
  expect(record.payload).toEqual({ sourceId: "s", seed: 12, "my Own key": { deep: [1] } });
  expect(record.aiOutline).toEqual([{ label: "l", value: "v" }]);
  expect(record.meta).toEqual({});
});

describe("numbers", () => {
  test.each([
    ["74", 74],
    [" 74 ", 74],
    ["74.0", 74],
    [74, 74],
    ["0", 0],
    [-0, 0],
    ["", null],
    [null, null],
  ])("a score of %j is %j", (given, expected) => {
    expect(recordOf({ ...least, score: { quality: given } }).score.quality).toBe(expected);
  });

  test.each(["high", 140, -1, 74.5, "74.5", "1e2", "0x10", true, [74], {}, "7 4", "٧٤"])(
    "a score of %j rejects the record and names the field",
    (given) => {
      const problems = problemsOf({ ...least, score: { quality: given } });
      expect(problems.map(({ field }) => field)).toEqual(["score.quality"]);
      expect(problems[0]?.message).toContain("a whole number from 0 to 100 was expected");
    },
  );

  test("a view count may pass 32 bits and be grouped by commas, but not pass what a number holds", () => {
    expect(recordOf({ ...least, viewCount: "217,055" }).viewCount).toBe(217_055);
    expect(recordOf({ ...least, viewCount: "9007199254740991" }).viewCount).toBe(Number.MAX_SAFE_INTEGER);
    expect(problemsOf({ ...least, viewCount: "9007199254740993" })).toMatchObject([{ field: "viewCount" }]);
    expect(problemsOf({ ...least, viewCount: "12,34" })).toMatchObject([{ field: "viewCount" }]);
    expect(problemsOf({ ...least, viewCount: Number.POSITIVE_INFINITY })).toMatchObject([{ field: "viewCount" }]);
  });

  test("a reading time beyond the column rejects", () => {
    expect(problemsOf({ ...least, readingTime: 2_147_483_648 })).toMatchObject([{ field: "readingTime" }]);
  });
});

test.each([
  ["title", 42],
  ["title", ["t"]],
  ["body", { html: "b" }],
  ["body", null],
  ["topic", 1],
  ["stack", "python"],
  ["stack", { 0: "python" }],
  ["tags", true],
  ["score", "high"],
  ["flags", ["needs human review"]],
  ["revision", "1.2.3"],
  ["payload", "p"],
  ["meta", "m"],
  ["entities", "e"],
  ["aiOutline", "o"],
  ["bodyFormat", "docx"],
  ["externalId", {}],
  ["publishedAt", "yesterday"],
  ["publishedAt", 1_700_000_000],
])("%s given as %j is of the wrong type, and the record is rejected by that name", (field, value) => {
  const problems = problemsOf({ ...least, [field]: value });
  expect(problems).toHaveLength(1);
  expect(problems[0]?.field).toBe(field);
  expect(problems[0]?.message).toMatch(new RegExp(`^${field} is .* expected$`));
});

test("inside lists the problem names the item", () => {
  expect(problemsOf({ ...least, tags: ["a", 5] })).toMatchObject([{ field: "tags[1]" }]);
  expect(problemsOf({ ...least, entities: [{ name: "a" }, "b"] })).toMatchObject([{ field: "entities[1]" }]);
  expect(problemsOf({ ...least, entities: [{ type: "a" }] })).toMatchObject([{ field: "entities[0].name" }]);
  expect(problemsOf({ ...least, flags: { hasImages: "maybe" } })).toMatchObject([{ field: "flags.hasImages" }]);
  expect(problemsOf({ ...least, payload: { paragraphs: "four" } })).toMatchObject([{ field: "payload.paragraphs" }]);
});

test("every problem of a record is told at once", () => {
  const fields = problemsOf({ score: { depth: "deep" }, viewCount: "many" }).map(({ field }) => field);
  expect(new Set(fields)).toEqual(new Set(["externalId", "title", "body", "score.depth", "viewCount"]));
});

test.each([[null], ["text"], [5], [[]], [undefined]])("%j is no record", (raw) => {
  expect(problemsOf(raw)).toMatchObject([{ field: "record" }]);
});

test("a blank title is a missing one, and a long quoted value is cut in the message", () => {
  expect(problemsOf({ ...least, title: " \n" })).toMatchObject([{ field: "title" }]);
  const [problem] = problemsOf({ ...least, score: { quality: "😀".repeat(500) } });
  expect(problem?.message.length).toBeLessThan(200);
  expect(problem?.message).not.toMatch(/\p{Surrogate}/u);
});

describe("identity", () => {
  const text = { title: "t", body: "b" };
  test("the best name wins: external id, source id, guid, post id, id, url, then the fallback", () => {
    const all = { ...text, guid: "g", post_id: 7, id: 9, url: "https://a.example/" };
    expect(recordOf({ ...all, externalId: "e", payload: { sourceId: "s" } }).externalId).toBe("e");
    expect(recordOf({ ...all, externalId: "", payload: { sourceId: "s" } }).externalId).toBe("s");
    expect(recordOf(all).externalId).toBe("g");
    expect(recordOf({ ...all, guid: null }).externalId).toBe("7");
    expect(recordOf({ ...text, id: 9, url: "u" }).externalId).toBe("9");
    expect(recordOf({ ...text, url: "u" }, "file").externalId).toBe("u");
    expect(recordOf(text, "file").externalId).toBe("file");
    expect(recordOf({ ...text, meta: { guid: "from meta" } }).externalId).toBe("from meta");
  });

  test("without any name the record is rejected, never named after its title", () => {
    expect(problemsOf(text)).toMatchObject([{ field: "externalId" }]);
  });

  test("an id too long for the index is rejected by name", () => {
    expect(problemsOf({ ...text, externalId: "é".repeat(1_001) })).toMatchObject([{ field: "externalId" }]);
  });
});

describe("meta", () => {
  test("unknown keys go to meta as they came, beside what meta itself brings", () => {
    const { meta } = recordOf({ ...least, "My Key": { a: [1, "2"] }, series: 1, meta: { series: 2, other: null } });
    expect(meta).toEqual({ series: 2, other: null, "My Key": { a: [1, "2"] }, "series 2": 1 });
  });

  test("a key of meta that names a canonical field becomes it, unless the record has that field", () => {
    const record = recordOf({
      ...least,
      topic: "own",
      meta: { Topic: "other", code_language: "go", needs_human_review: 1 },
    });
    expect(record).toMatchObject({ topic: "own", codeLanguage: "go", meta: { Topic: "other" } });
    expect(record.flags.needsHumanReview).toBe(true);
    expect(problemsOf({ ...least, meta: { quality: "high" } })).toMatchObject([{ field: "score.quality" }]);
  });

  test("what a part of the record holds beyond its known keys is kept", () => {
    const record = recordOf({
      ...least,
      score: { quality: 5, novelty: 9 },
      entities: [
        { name: "n", type: "t" },
        { name: "m", url: "u" },
      ],
    });
    expect(record.meta).toEqual({ score: { novelty: 9 }, entities: [{ name: "m", url: "u" }] });
    expect(record.entities).toEqual([
      { name: "n", type: "t" },
      { name: "m", type: null },
    ]);
  });

  test("the keys that Galley adds to an exported line are not content", () => {
    const read = readRecord({ ...least, source: "blog", galley: { status: "approved" } }, null);
    expect(read).toMatchObject({ ok: true, source: "blog", record: { meta: {} } });
    expect(recordOf({ ...least, source: { name: "x" } }).meta).toEqual({ source: { name: "x" } });
  });

  test("a key named __proto__ is a key like others", () => {
    const raw: unknown = JSON.parse(
      '{"externalId":"a","title":"t","body":"b","__proto__":{"polluted":1},"payload":{"__proto__":{"stack":["x"]}}}',
    );
    const record = recordOf(raw);
    expect(Object.getPrototypeOf(record.meta)).toBe(Object.prototype);
    expect(record.stack).toEqual([]);
    expect("polluted" in {}).toBe(false);
    expect(JSON.stringify(record.meta)).toBe('{"__proto__":{"polluted":1}}');
    expect(JSON.stringify(record.payload)).toBe('{"__proto__":{"stack":["x"]}}');
  });

  test("empty PHP arrays stand for empty objects", () => {
    const record = recordOf({ ...least, meta: [], payload: [], score: [], flags: [], revision: [] });
    expect(record).toMatchObject({ meta: {}, payload: {}, revision: { status: null } });
  });
});

describe("hostile text", () => {
  test("NUL characters and lone surrogates are replaced wherever they are", () => {
    const bad = "a\0b\ud800c\udc00d😀";
    const record = recordOf({
      externalId: bad,
      title: bad,
      body: bad,
      tags: [bad],
      meta: { [bad]: { [bad]: [bad] } },
      payload: { [bad]: bad },
      entities: [{ name: bad, [bad]: bad }],
    });
    const written = JSON.stringify(record);
    expect(written).not.toContain("\\u0000");
    expect(written).not.toMatch(/\\ud[89a-f]/i);
    expect(record.title).toBe("a\ufffdb\ufffdc\ufffdd😀");
  });

  test("nesting up to the limit is kept, beyond it the record is rejected by name", () => {
    const deepest = recordOf({ ...least, deep: nested(recordLimits.nesting) });
    expect(recordOf(JSON.parse(JSON.stringify(deepest)))).toEqual(deepest);
    expect(problemsOf({ ...least, deep: nested(101) })).toMatchObject([{ field: "meta.deep" }]);
    expect(problemsOf({ ...least, payload: { deep: nested(20_000) } })).toMatchObject([{ field: "payload.deep" }]);
  });

  test("a body is measured in bytes", () => {
    expect(recordOf({ ...least, body: "x".repeat(recordLimits.body) }).body).toHaveLength(recordLimits.body);
    expect(problemsOf({ ...least, body: "é".repeat(recordLimits.body / 2 + 1) })).toMatchObject([{ field: "body" }]);
  });
});

describe("dates", () => {
  test.each([
    ["2025-05-27", "2025-05-27"],
    ["2025-05-27T10:00:00+02:00", "2025-05-27T08:00:00.000Z"],
    ["2025-05-27 10:00:00", "2025-05-27T10:00:00.000Z"],
    ["2025-05-27T10:00Z", "2025-05-27T10:00:00.000Z"],
    ["2025-05-27T10:00:00.123456Z", "2025-05-27T10:00:00.123Z"],
    ["2025-05-27T10:00:00-0330", "2025-05-27T13:30:00.000Z"],
    ["0000-00-00 00:00:00", null],
    ["0000-00-00", null],
    ["0001-01-01T00:00:00Z", null],
    ["-0001-11-30T00:00:00+00:00", null],
    ["", null],
    [null, null],
  ])("%j is read as %j", (given, expected) => {
    expect(recordOf({ ...least, publishedAt: given }).publishedAt).toBe(expected);
  });

  test.each(["2025-02-30", "2025-13-01", "27.05.2025", "2025-05-27T25:00:00Z", "2025-05-27 ten", "1", "2025-5-7"])(
    "%j is no date",
    (given) => {
      expect(problemsOf({ ...least, updatedAt: given })).toMatchObject([{ field: "updatedAt" }]);
    },
  );
});

describe("round trip", () => {
  const text = fc.string({ unit: "binary" }).filter((value) => value !== "" && !/[\0\p{Surrogate}]/u.test(value));
  const maybe = fc.option(text);
  const list = fc.array(text.filter((value) => value.trim() !== ""));
  const object = fc.dictionary(fc.oneof(text, fc.constantFrom("topic", "quality", "Title", "source")), jsonValue(text));
  const score = fc.option(fc.integer({ min: 0, max: 100 }));
  const whole = fc.option(fc.nat());
  const canonical: fc.Arbitrary<ArticleRecord> = fc.record({
    externalId: text.map((id) => `id ${id} id`),
    url: maybe,
    slug: maybe,
    title: text.filter((value) => value.trim() !== ""),
    author: maybe,
    language: maybe,
    body: fc.oneof(text, fc.constant("")),
    bodyFormat: fc.constantFrom("html", "markdown", "text"),
    publishedAt: fc.constantFrom(null, "2024-02-29", "2025-05-27T10:00:00.000Z"),
    updatedAt: fc.constantFrom(null, "2025-05-27T10:00:00.001Z"),
    topic: maybe,
    summary: maybe,
    aiOutline: fc.array(fc.record({ label: text, value: text })),
    aiBrief: maybe,
    stack: list,
    tools: list,
    categories: list,
    tags: list,
    codeLanguage: maybe,
    difficulty: maybe,
    readingTime: whole,
    viewCount: fc.option(fc.maxSafeNat()),
    score: fc.record({ quality: score, freshness: score, depth: score, clarity: score }),
    revision: fc.option(fc.record({ status: maybe, version: maybe, lastReviewed: maybe })),
    reference: maybe,
    hash: maybe,
    flags: fc.record({
      aiGeneratedStyle: fc.boolean(),
      needsHumanReview: fc.boolean(),
      hasImages: fc.boolean(),
      imageHeavy: fc.boolean(),
    }),
    checklist: list,
    entities: fc.array(fc.record({ name: text, type: maybe })),
    payload: fc.option(object.map((value) => ({ ...value, seed: 5, generator: "g" }))),
    notes: list,
    meta: object,
  });

  test("a record written as an exported line reads back as the very same record", () => {
    fc.assert(
      // A blank name is none.
      fc.property(
        canonical,
        text.filter((name) => name.trim() !== ""),
        (record, source) => {
          expect(articleRecord.safeParse(record).success).toBe(true);
          const line = JSON.stringify({ ...toCanonicalOrder(record), source, galley: { status: "approved" } });
          const read = readRecord(JSON.parse(line), null);
          expect(read).toEqual({ ok: true, record, source });
          if (read.ok) expect(Object.keys(read.record)).toEqual(articleRecordKeys);
        },
      ),
    );
  });

  test("whatever comes in, what is read from it reads back the same, with the same hash", () => {
    const key = fc.oneof(
      text,
      fc.constantFrom("Topic", "topic", "stack", "score", "flags", "meta", "payload", "quality"),
    );
    const anything = fc.dictionary(key, jsonValue(text));
    fc.assert(
      fc.property(anything, anything, anything, (top, meta, payload) => {
        const first = readRecord({ ...top, ...least, meta, payload }, null);
        if (!first.ok) return;
        expect(articleRecord.safeParse(first.record).success).toBe(true);
        const again = readRecord(JSON.parse(JSON.stringify(first.record)), null);
        expect(again).toEqual({ ...first, source: null });
        if (again.ok) expect(hashOfRecord(again.record).equals(hashOfRecord(first.record))).toBe(true);
      }),
      { numRuns: 300 },
    );
  });

  function jsonValue(strings: fc.Arbitrary<string>) {
    return fc.letrec<{ value: JsonValue }>((tie) => ({
      value: fc.oneof(
        { maxDepth: 3 },
        strings,
        fc.double({ noNaN: true, noDefaultInfinity: true }).map((number) => number + 0),
        fc.boolean(),
        fc.constant(null),
        fc.array(tie("value"), { maxLength: 3 }),
        fc.dictionary(strings, tie("value"), { maxKeys: 3 }),
      ),
    })).value;
  }
});
