import { expect, test } from "vitest";
import { decideNow, makeAdmin, makeArticle, makeViewer } from "@/lib/testing/factories";
import { listIndexable, readIndexableQuery } from "./list-indexable";

const ask = async (...pairs: [string, string][]) =>
  listIndexable(await makeViewer(), readIndexableQuery(new URLSearchParams(pairs)));

test("only what an approval is in force for may be indexed, in the order that was asked", async () => {
  const admin = await makeAdmin();
  const source = "indexable";
  const [approved, pending, rejected, reopened, withdrawn] = [
    await makeArticle({ source, status: "approved" }),
    await makeArticle({ source }),
    await makeArticle({ source, status: "rejected" }),
    await makeArticle({ source, status: "approved" }),
    await makeArticle({ source, status: "approved" }),
  ];
  await decideNow(admin, reopened.id, { kind: "reopen" });
  await decideNow(admin, withdrawn.id, { kind: "withdraw" });
  const ids = [withdrawn, reopened, rejected, pending, approved].map((article) => article.externalId);
  const asked = [...ids, "unknown", approved.externalId];
  const { items, etag } = await ask(["source", source], ...asked.map((id): [string, string] => ["externalId", id]));
  expect(items.map((item) => item.externalId)).toEqual(asked);
  expect(items.map((item) => item.indexable)).toEqual([false, false, false, false, true, false, true]);

  const again = await ask(["source", source], ...asked.map((id): [string, string] => ["externalId", id]));
  expect(again.etag).toBe(etag);
  await decideNow(admin, approved.id, { kind: "undo" });
  const after = await ask(["source", source], ...asked.map((id): [string, string] => ["externalId", id]));
  expect(after.etag).not.toBe(etag);
  expect(after.items.some((item) => item.indexable)).toBe(false);
});

test("each id may have a source of its own; the others of that id say nothing about it", async () => {
  await makeArticle({ externalId: "shared", source: "one", status: "approved" });
  await makeArticle({ externalId: "shared", source: "two" });
  const { items } = await ask(["source", "one"], ["externalId", "shared"], ["source", "two"], ["externalId", "shared"]);
  expect(items.map((item) => item.indexable)).toEqual([true, false]);
  expect((await ask(["externalId", "shared"])).items).toEqual([
    { source: "default", externalId: "shared", indexable: false },
  ]);
});

test("an id is found as it was imported, whatever it holds", async () => {
  await makeArticle({ externalId: "a\0b", source: "\ud800", status: "approved" });
  const { items } = await ask(["source", "\ud800"], ["externalId", " a\0b"]);
  expect(items).toMatchObject([{ indexable: true }]);
});

test.each<{ why: string; pairs: [string, string][] }>([
  { why: "no id", pairs: [["source", "x"]] },
  {
    why: "another parameter",
    pairs: [
      ["externalId", "x"],
      ["status", "approved"],
    ],
  },
  {
    why: "two sources for three ids",
    pairs: [["source", "a"], ["source", "b"], ...["1", "2", "3"].map((id): [string, string] => ["externalId", id])],
  },
])("a question with $why is refused", ({ pairs }) => {
  expect(() => readIndexableQuery(new URLSearchParams(pairs))).toThrow(
    expect.objectContaining({ code: "invalid-query" }),
  );
});
