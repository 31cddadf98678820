import crypto from "node:crypto";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { filtersInBody } from "@/lib/articles/article-filters";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticle,
  makeArticles,
  makeEditor,
  makeRecord,
  makeToken,
  makeViewer,
  type Person,
} from "@/lib/testing/factories";
import { frozenItems } from "@/lib/testing/frozen-items";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { freezeCommand, freezeSelection } from "./freeze-selection";
import { selectionCommand } from "./selection-command";

let anna: Person;

beforeAll(async () => {
  anna = await makeEditor();
});

verifyAtEnd();

function checksumOf(items: { articleId: number; version: number }[]): string {
  const text = items.map(({ articleId, version }) => `${articleId}:${version}\n`).join("");
  return crypto.createHash("sha256").update(text).digest("hex");
}

test("a selection holds the ids and versions that match, their count and their checksum", async () => {
  const articles = await makeArticles(12, { source: "chosen" });
  // Beyond 9 the order of ids as numbers differs from that as texts.
  for (const { id } of articles.slice(3, 6)) await decideNow(anna, id, { kind: "approve" });
  const frozen = await freezeSelection(anna, { ...noFilters, source: ["chosen"] });

  const items = await frozenItems(frozen.id);
  expect(items.map((item) => item.articleId)).toEqual(articles.map((article) => article.id));
  expect(items.map((item) => item.version)).toEqual(articles.map((_, i) => (i >= 3 && i < 6 ? 2 : 1)));
  expect(frozen).toMatchObject({ count: 12, pending: 9, approved: 3, rejected: 0, checksum: checksumOf(items) });
  expect(await db().prisma.selection.findUnique({ where: { id: frozen.id } })).toMatchObject({
    count: 12,
    checksum: frozen.checksum,
  });
  const hours = (Date.parse(frozen.expiresAt) - Date.parse(frozen.createdAt)) / 3_600_000;
  expect(hours).toBe(24);
});

test("the set stays as it was frozen while articles come, change and go", async () => {
  const [first, second] = await makeArticles(3, { source: "drifting" });
  const filters = { ...noFilters, source: ["drifting"], status: ["pending" as const] };
  const frozen = await freezeSelection(anna, filters);
  await decideNow(anna, first?.id ?? 0, { kind: "approve" });
  await decideNow(await makeAdmin(), second?.id ?? 0, { kind: "withdraw" });
  await makeArticle({ source: "drifting" });

  const items = await frozenItems(frozen.id);
  expect(items).toHaveLength(3);
  expect(await db().prisma.selection.findUnique({ where: { id: frozen.id } })).toMatchObject({
    count: 3,
    checksum: checksumOf(items),
  });
  const again = await freezeSelection(anna, filters);
  expect(again.count).toBe(2);
  expect(again.checksum).not.toBe(frozen.checksum);
});

test("the same set twice has the same checksum, and no articles have that of nothing", async () => {
  await makeArticles(2, { source: "twice" });
  const filters = { ...noFilters, source: ["twice"] };
  const [one, two] = [await freezeSelection(anna, filters), await freezeSelection(anna, filters)];
  expect(two.checksum).toBe(one.checksum);
  expect(two.id).not.toBe(one.id);
  const none = await freezeSelection(anna, { ...noFilters, source: ["nowhere"] });
  expect(none).toMatchObject({ count: 0, checksum: checksumOf([]) });
});

test("a large set is stored in chunks of two thousand, ascending, none of them empty", async () => {
  for (const count of [1999, 2000, 2001, 4000]) {
    const source = `large ${count}`;
    await importLines(
      Array.from({ length: count }, () => makeRecord()),
      { source },
    );
    const frozen = await freezeSelection(anna, { ...noFilters, source: [source] });
    const chunks = await db().prisma.selectionChunk.findMany({
      where: { selectionId: frozen.id },
      orderBy: { firstId: "asc" },
    });
    expect(chunks.map(({ articleIds }) => articleIds.length)).toEqual(
      [Math.min(count, 2000), count - 2000].filter((size) => size > 0),
    );
    expect(chunks.map(({ articleIds }) => [articleIds[0], articleIds.at(-1)])).toEqual(
      chunks.map(({ firstId, lastId }) => [firstId, lastId]),
    );
    const items = await frozenItems(frozen.id);
    expect(items.map((item) => item.articleId)).toEqual(items.map((item) => item.articleId).toSorted((a, b) => a - b));
    expect(frozen).toMatchObject({ count, pending: count, checksum: checksumOf(items) });
  }
});

test("only the ids asked for are frozen, and of those only what matches", async () => {
  const [first, second, third] = await makeArticles(3, { source: "some" });
  await decideNow(anna, third?.id ?? 0, { kind: "approve" });
  const ids = [third?.id ?? 0, first?.id ?? 0, first?.id ?? 0, 2_000_000_000];
  const frozen = await freezeSelection(anna, { ...noFilters, status: ["pending"] }, ids);
  expect((await frozenItems(frozen.id)).map((item) => item.articleId)).toEqual([first?.id]);
  expect(frozen.count).toBe(1);
  expect(second).toBeDefined();
});

test("a selection keeps whether it was picked one by one, beside the filters that it was picked from", async () => {
  const [first] = await makeArticles(2, { source: "picked" });
  const filters = { ...noFilters, source: ["picked"] };
  const kept = async ({ id }: { id: number }) => {
    const { picked, filters: stored, count } = await db().prisma.selection.findUniqueOrThrow({ where: { id } });
    return { picked, source: filtersInBody.parse(stored).source, count };
  };
  const ofAll = await freezeSelection(anna, filters);
  expect(await kept(ofAll)).toEqual({ picked: false, source: ["picked"], count: 2 });
  const ofOne = await freezeSelection(anna, filters, [first?.id ?? 0]);
  expect(await kept(ofOne)).toEqual({ picked: true, source: ["picked"], count: 1 });
});

test("a selection that freezes while articles are decided is of one moment", async () => {
  const articles = await makeArticles(60, { source: "moving" });
  const [frozen] = await Promise.all([
    freezeSelection(anna, { ...noFilters, source: ["moving"] }),
    ...articles.slice(0, 9).map(({ id }) => decideNow(anna, id, { kind: "approve" })),
  ]);
  const items = await frozenItems(frozen.id);
  expect(frozen).toMatchObject({ count: 60, checksum: checksumOf(items) });
  expect(frozen.pending).toBe(items.filter((item) => item.version === 1).length);
});

test("a selection says who froze it: a person, a token, nobody", async () => {
  const token = await makeToken("editor", await makeAdmin());
  for (const viewer of [anna, token, systemViewer]) {
    const { id } = await freezeSelection(viewer, noFilters);
    const { personId, tokenId } = viewer;
    expect(await db().prisma.selection.findUniqueOrThrow({ where: { id } })).toMatchObject({ personId, tokenId });
  }
});

test("a viewer freezes nothing", async () => {
  await expect(freezeSelection(await makeViewer(), noFilters)).rejects.toMatchObject({ code: "forbidden" });
});

test("filters with any text freeze", async () => {
  for (const text of ["a\u0000b", "\ud800", "'; DROP TABLE selections; --", "\\u0000"]) {
    const filters = filtersInBody.parse({ q: text, source: text, stack: [text] });
    expect(await freezeSelection(anna, filters)).toMatchObject({ count: 0 });
  }
});

test("either filters or ids are asked for, outright", () => {
  const isTaken = (input: unknown) => selectionCommand.safeParse(input).success;
  expect([{ filters: {} }, { filters: { source: "x" } }, { ids: [7] }].map(isTaken)).toEqual([true, true, true]);
  const refused = [{}, { filters: {}, ids: [7] }, { ids: [] }, { ids: [1.5] }, { ids: 7 }, { id: [7] }, { filters: 1 }];
  expect(refused.filter(isTaken)).toEqual([]);
  expect(isTaken({ ids: Array.from({ length: 10_000 }, (_, place) => place + 1) })).toBe(true);
  expect(isTaken({ ids: Array.from({ length: 10_001 }, (_, place) => place + 1) })).toBe(false);
});

test("ids that no article can have are refused before they reach the database", () => {
  expect(freezeCommand.safeParse({ filters: noFilters, ids: [2 ** 31] }).success).toBe(false);
  expect(freezeCommand.safeParse({ filters: noFilters, ids: [2 ** 31 - 1] }).success).toBe(true);
});
