import fc from "fast-check";

const nasty = fc.constantFrom(
  ..."=+-@'\",;|&<>%{}[]\\/",
  "\t",
  "\r",
  "\n",
  "\r\n",
  "\0",
  "\ud800",
  "\u2028",
  "\u202e",
  "\ufeff",
  " ",
  "é",
  "e\u0301",
  "👩‍👩‍👧‍👦",
  "=HYPERLINK(1)",
  "-- ",
  "null",
  "[]",
  "1e999",
  "__proto__",
);
const text = fc.oneof(
  fc.array(nasty, { maxLength: 5 }).map((parts) => parts.join("")),
  fc.string({ unit: "binary", maxLength: 12 }),
);
const name = text.filter((given) => given.trim() !== "");
const json = fc.jsonValue({ maxDepth: 3, stringUnit: "binary" });
const score = fc.option(fc.integer({ min: 0, max: 100 }));
const names = fc.array(name, { maxLength: 3 });
/** Keys that name fields of the record, beside any others. */
const keys = fc.oneof(
  text,
  fc.constantFrom("title", "tags", "Quality", "has images", "source", "galley", "guid", "meta"),
);

/** Records with something in every field, in texts that parsers, spreadsheets and databases stumble over. */
export const hostileRecord = fc.record({
  externalId: name,
  title: name,
  body: text,
  bodyFormat: fc.constantFrom("html", "markdown", "text"),
  url: fc.option(text),
  slug: fc.option(text),
  author: fc.option(text),
  language: fc.option(text),
  publishedAt: fc.option(fc.constantFrom("2025-05-27", "2025-05-27T10:00:00+02:00")),
  updatedAt: fc.option(fc.constantFrom("2025-05-27", "2025-05-27T10:00:00.123Z")),
  topic: fc.option(text),
  summary: fc.option(text),
  aiOutline: fc.array(fc.record({ label: text, value: text }), { maxLength: 2 }),
  aiBrief: fc.option(text),
  stack: names,
  tools: names,
  categories: names,
  tags: names,
  codeLanguage: fc.option(text),
  difficulty: fc.option(text),
  readingTime: fc.option(fc.nat(600)),
  viewCount: fc.option(fc.maxSafeNat()),
  score: fc.record({ quality: score, freshness: score, depth: score, clarity: score }),
  revision: fc.option(fc.record({ status: fc.option(text), version: fc.option(text), lastReviewed: fc.option(text) })),
  reference: fc.option(text),
  hash: fc.option(text),
  flags: fc.record({ needsHumanReview: fc.boolean(), imageHeavy: fc.boolean() }),
  checklist: names,
  entities: fc.array(fc.record({ name: text, type: fc.option(text) }), { maxLength: 2 }),
  payload: fc.option(fc.dictionary(keys, json, { maxKeys: 3 })),
  notes: fc.array(text, { maxLength: 2 }),
  meta: fc.dictionary(keys, json, { maxKeys: 3 }),
});
