import { beforeAll, expect, test } from "vitest";
import { noFilters, queueFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import {
  decideNow,
  importLines,
  makeArticle,
  makeArticles,
  makeEditor,
  makeRecord,
  makeToken,
  type Person,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { claimNext, listMyClaims } from "./claim-next";
import { holdArticle, releaseHold, skipArticle } from "./put-aside";

let anna: Person;
let ben: Person;
let sources = 0;

beforeAll(async () => {
  [anna, ben] = [await makeEditor(), await makeEditor()];
});

verifyAtEnd();

/** A queue of its own for each test: articles of one source. */
function makeQueue(): { source: string; queue: ArticleFilters } {
  sources += 1;
  const source = `queue ${sources}`;
  return { source, queue: { ...queueFilters, source: [source] } };
}

async function expireClaims(articleId: number): Promise<void> {
  await db().prisma.claim.update({ where: { articleId }, data: { expiresAt: new Date(Date.now() - 1000) } });
}

test("claims come oldest import first, flagged and pending ones only, each call another, for ten minutes", async () => {
  const { source, queue } = makeQueue();
  const decided = await makeArticle({ source, status: "approved" });
  const unflagged = await makeArticle({ source, flags: ["has-images"] });
  const first = await makeArticle({ source });
  const second = await makeArticle({ source, flags: ["ai-generated-style"] });

  const claimed = await claimNext(anna, queue);
  expect(claimed?.articleId).toBe(first.id);
  const minutes = ((claimed?.expiresAt.getTime() ?? 0) - Date.now()) / 60_000;
  expect(minutes).toBeGreaterThan(9.9);
  expect(minutes).toBeLessThanOrEqual(10.01);
  expect(await claimNext(ben, queue)).toMatchObject({ articleId: second.id });
  expect(await claimNext(anna, queue)).toBeNull();
  expect([decided.id, unflagged.id]).not.toContain(claimed?.articleId);
});

test("a claim never takes a decided article, whatever the filters say", async () => {
  const { source } = makeQueue();
  await makeArticle({ source, status: "approved" });
  expect(await claimNext(anna, { ...noFilters, source: [source], status: ["approved"] })).toBeNull();
  const pending = await makeArticle({ source, flags: [] });
  expect(await claimNext(anna, { ...noFilters, source: [source] })).toMatchObject({ articleId: pending.id });
});

test("twenty editors claiming at once get twenty articles", async () => {
  const { source, queue } = makeQueue();
  const articles = await makeArticles(30, { source });
  const editors = await Promise.all(Array.from({ length: 20 }, makeEditor));
  const claims = await Promise.all(editors.map((editor) => claimNext(editor, queue)));
  const ids = claims.map((claim) => claim?.articleId);
  expect(new Set(ids).size).toBe(20);
  expect(articles.map((article) => article.id)).toEqual(expect.arrayContaining(ids));
});

test("twenty editors claiming at once from twelve articles get each once, and eight get none", async () => {
  const { source, queue } = makeQueue();
  const articles = await makeArticles(12, { source });
  const editors = await Promise.all(Array.from({ length: 20 }, makeEditor));
  const claims = await Promise.all(editors.map((editor) => claimNext(editor, queue)));
  const ids = claims.flatMap((claim) => (claim ? [claim.articleId] : []));
  expect(ids.toSorted((a, b) => a - b)).toEqual(articles.map((article) => article.id));
});

test("editors who claim and decide until nothing is left decide on each article once", async () => {
  const { source, queue } = makeQueue();
  const articles = await makeArticles(40, { source });
  const editors = await Promise.all(Array.from({ length: 6 }, makeEditor));
  const decided = await Promise.all(
    editors.map(async (editor) => {
      const ids: number[] = [];
      for (let next = await claimNext(editor, queue); next; next = await claimNext(editor, queue)) {
        await decideNow(editor, next.articleId, { kind: "approve" });
        ids.push(next.articleId);
      }
      return ids;
    }),
  );
  expect(decided.flat().toSorted((a, b) => a - b)).toEqual(articles.map((article) => article.id));
  expect(await db().prisma.claim.count({ where: { article: { source: { name: source } } } })).toBe(0);
});

test("an expired claim is free for anyone", async () => {
  const { source, queue } = makeQueue();
  const { id } = await makeArticle({ source });
  await claimNext(anna, queue);
  expect(await claimNext(ben, queue)).toBeNull();
  await expireClaims(id);
  expect(await claimNext(ben, queue)).toMatchObject({ articleId: id });
  expect(await listMyClaims(anna, queue)).toEqual([]);
});

test("a reloaded page gets its open claims back, the oldest first, and not those decided since", async () => {
  const { source, queue } = makeQueue();
  const [first, second, third] = await makeArticles(3, { source });
  for (let i = 0; i < 3; i++) await claimNext(anna, queue);
  await decideNow(anna, second?.id ?? 0, { kind: "approve" });
  expect((await listMyClaims(anna, queue)).map((claim) => claim.articleId)).toEqual([first?.id, third?.id]);
  expect(await listMyClaims(ben, queue)).toEqual([]);
});

test("a skipped article comes last, for the one who skipped it alone, and for 24 hours", async () => {
  const { source, queue } = makeQueue();
  const [first, second] = await makeArticles(2, { source });
  const claimed = await claimNext(anna, queue);
  await skipArticle(anna, claimed?.articleId ?? 0);
  expect(await claimNext(anna, queue)).toMatchObject({ articleId: second?.id });
  expect(await claimNext(ben, queue)).toMatchObject({ articleId: first?.id });
  await db().prisma.claim.deleteMany({ where: { articleId: first?.id } });
  expect(await claimNext(anna, queue)).toMatchObject({ articleId: first?.id });

  await db().prisma.claim.deleteMany({ where: { article: { source: { name: source } } } });
  const { until } = await db().prisma.skip.findFirstOrThrow({
    where: { personId: anna.personId, articleId: first?.id },
  });
  expect((until.getTime() - Date.now()) / 3_600_000).toBeCloseTo(24, 1);
  await db().prisma.skip.updateMany({ where: { articleId: first?.id }, data: { until: new Date() } });
  expect(await claimNext(anna, queue)).toMatchObject({ articleId: first?.id });
});

test("claims pass a held article by until it is released", async () => {
  const { source, queue } = makeQueue();
  const [held, other] = await makeArticles(2, { source });
  await claimNext(anna, queue);
  await holdArticle(anna, held?.id ?? 0, "is this licence all right?");
  expect(await claimNext(ben, queue)).toMatchObject({ articleId: other?.id });
  expect(await claimNext(ben, queue)).toBeNull();
  await releaseHold(ben, held?.id ?? 0);
  expect(await claimNext(ben, queue)).toMatchObject({ articleId: held?.id });
});

test("a decision ends the hold and the claim; reopened, the article is claimed again", async () => {
  const { source, queue } = makeQueue();
  const { id } = await makeArticle({ source });
  await holdArticle(anna, id, "not sure");
  await decideNow(ben, id, { kind: "approve" });
  expect(await db().prisma.hold.count({ where: { articleId: id } })).toBe(0);
  await decideNow(ben, id, { kind: "reopen" });
  expect(await claimNext(anna, queue)).toMatchObject({ articleId: id });
});

test("an import that changes a claimed article leaves the claim", async () => {
  const { source, queue } = makeQueue();
  const record = makeRecord();
  await importLines([record], { source });
  const claimed = await claimNext(anna, queue);
  await importLines([{ ...record, body: "new" }], { source });
  expect(await listMyClaims(anna, queue)).toMatchObject([{ articleId: claimed?.articleId }]);
});

test("a token claims for itself: neither its person nor another token gets the article", async () => {
  const { source, queue } = makeQueue();
  await makeArticle({ source });
  const token = await makeToken("editor");
  expect(await claimNext(token, queue)).not.toBeNull();
  expect(await claimNext(await makeToken("editor"), queue)).toBeNull();
  expect(await listMyClaims(token, queue)).toHaveLength(1);
});

test("the system claims nothing", async () => {
  const { queue } = makeQueue();
  await expect(claimNext(systemViewer, queue)).rejects.toMatchObject({ code: "forbidden" });
});
