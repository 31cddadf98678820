import { expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { hashOfRecord, hashOfText } from "@/lib/articles/content-hash";
import { toCanonicalOrder } from "@/lib/articles/order-record";
import { readRecord } from "@/lib/articles/read-record";

function recordOf(more: object): ArticleRecord {
  const read = readRecord({ externalId: "a", title: "t", body: "b", ...more }, null);
  if (!read.ok) throw new Error("no record");
  return read.record;
}

const hashed = (more: object) => hashOfRecord(recordOf(more)).toString("hex");

test("flags and identity do not count, everything else does", () => {
  const plain = hashed({});
  expect(plain).toMatch(/^[0-9a-f]{64}$/);
  expect(hashed({ externalId: "b", flags: { hasImages: true } })).toBe(plain);
  expect(hashed({ title: "T" })).not.toBe(plain);
  expect(hashed({ bodyFormat: "text" })).not.toBe(plain);
  expect(hashed({ score: { quality: 0 } })).not.toBe(plain);
  expect(hashed({ meta: { a: null } })).not.toBe(plain);
  expect(hashed({ tags: ["a", "b"] })).not.toBe(hashed({ tags: ["b", "a"] }));
});

test("the order of keys does not count, at any depth", () => {
  expect(hashed({ meta: { a: { b: [{ c: 1, d: 2 }], e: 1 }, f: 2 } })).toBe(
    hashed({ meta: { f: 2, a: { e: 1, b: [{ d: 2, c: 1 }] } } }),
  );
});

test("title and body cannot run into each other", () => {
  expect(hashOfText("ab", "c").equals(hashOfText("a", "bc"))).toBe(false);
});

test("a record in any order of keys is put in the order of exported lines", () => {
  const record = recordOf({
    payload: { zeta: 1, seed: 2, sourceId: "s" },
    revision: { status: "s" },
    entities: [{ name: "n", type: "t" }],
    aiOutline: [{ label: "l", value: "v" }],
  });
  expect(JSON.stringify(toCanonicalOrder(reversed(record)))).toBe(JSON.stringify(record));
});

/** The same value with the keys of every object backwards. */
function reversed<T>(value: T): T {
  if (typeof value !== "object" || value === null) return value;
  if (Array.isArray(value)) return value.map(reversed) as T;
  return Object.fromEntries(
    Object.entries(value)
      .reverse()
      .map(([key, item]) => [key, reversed(item)]),
  ) as T;
}
