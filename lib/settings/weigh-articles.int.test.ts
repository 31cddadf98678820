import { expect, test } from "vitest";
import { overallOf } from "@/lib/articles/overall-score";
import { systemViewer } from "@/lib/auth/viewer";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { verify } from "@/lib/overview/verify";
import { decideNow, importLines, makeAdmin, makeArticle, makeEditor, readArticle } from "@/lib/testing/factories";
import { cancelWeighing, findWeighting, resumeWeighing, saveWeights } from "./score-weights";
import { weighArticles } from "./weigh-articles";

const equal = { quality: 1, freshness: 1, depth: 1, clarity: 1 };
const onlyQuality = { quality: 1, freshness: 0, depth: 0, clarity: 0 };
const score = { quality: 90, freshness: 10, depth: 20, clarity: null };

test("new weights reach every article, those that come in meanwhile too, and no version grows by it", async () => {
  const before = await makeArticle({ score });
  const empty = await makeArticle({ score: { quality: null, freshness: 50, depth: null, clarity: null } });
  expect((await readArticle(before.id)).overall).toBe(40);
  await saveWeights(systemViewer, onlyQuality);
  const between = await makeArticle({ score });
  expect((await readArticle(between.id)).overall).toBe(90);
  expect((await readArticle(before.id)).overall).toBe(40);
  await weighArticles();
  expect((await readArticle(before.id)).overall).toBe(90);
  // None of its scores counts.
  expect((await readArticle(empty.id)).overall).toBeNull();
  expect((await readArticle(before.id)).version).toBe(before.version);
  const { weights, weighing } = await findWeighting(systemViewer);
  expect(weights).toEqual(onlyQuality);
  expect(weighing).toMatchObject({ state: "completed", done: weighing?.total === undefined ? 0 : weighing.total + 1 });
  expect((await verify(systemViewer)).problems).toEqual([]);
  await saveWeights(systemViewer, equal);
  await weighArticles();
  expect((await readArticle(before.id)).overall).toBe(40);
});

test("an edit, its undo and an import under other weights write what those give", async () => {
  await saveWeights(systemViewer, { quality: 3, freshness: 1, depth: 0, clarity: 0 });
  await weighArticles();
  const { id } = await makeArticle({ score });
  await decideNow(systemViewer, id, { kind: "edit", edit: { meta: { score: { quality: 50 } } } });
  expect((await readArticle(id)).overall).toBe(40);
  await decideNow(systemViewer, id, { kind: "undo" });
  expect((await readArticle(id)).overall).toBe(70);
  await importLines([{ externalId: "weighed", title: "t", body: "b", score: { quality: 40 } }]);
  await importLines([{ externalId: "weighed", title: "t", body: "b", score: { quality: 60, freshness: 20 } }]);
  const [row] = await queryRows<{ overall: number }>(sql`SELECT overall FROM articles WHERE external_id = 'weighed'`);
  expect(row?.overall).toBe(50);
  expect((await verify(systemViewer)).problems).toEqual([]);
});

test("the database works it out as the code does, for any scores and weights", async () => {
  const some = () => Array.from({ length: 4 }, () => (Math.random() < 0.25 ? null : Math.floor(Math.random() * 101)));
  const ids: number[] = [];
  for (let made = 0; made < 40; made++) {
    const [quality = null, freshness = null, depth = null, clarity = null] = some();
    ids.push((await makeArticle({ score: { quality, freshness, depth, clarity } })).id);
  }
  for (const weights of [equal, { quality: 7, freshness: 0, depth: 100, clarity: 3 }, { ...equal, clarity: 0 }]) {
    await saveWeights(systemViewer, weights);
    await weighArticles();
    for (const id of ids) {
      const { overall, quality, freshness, depth, clarity } = await readArticle(id);
      expect(overall).toBe(overallOf({ quality, freshness, depth, clarity }, weights));
    }
  }
});

test("it waits for what began to be written under the former weights", async () => {
  const article = await makeArticle({ score });
  await saveWeights(systemViewer, equal);
  await weighArticles();
  await inTransaction(async (late) => {
    await queryRows(sql`SELECT 1`, late);
    await saveWeights(systemViewer, onlyQuality);
    await weighArticles();
    expect((await findWeighting(systemViewer)).weighing).toMatchObject({ state: "running", done: 0 });
    // As one that has read the former weights would.
    await queryRows(sql`UPDATE articles SET overall = 40 WHERE id = ${article.id}::int`, late);
  });
  await weighArticles();
  expect((await readArticle(article.id)).overall).toBe(90);
});

test("it can be stopped and goes on later, by an admin alone; choosing anew begins anew", async () => {
  const admin = await makeAdmin();
  await saveWeights(admin, equal);
  await cancelWeighing(admin);
  await weighArticles();
  expect((await findWeighting(admin)).weighing).toMatchObject({ state: "cancelled", done: 0 });
  await expect(cancelWeighing(admin)).rejects.toMatchObject({ code: "wrong-status" });
  await resumeWeighing(admin);
  await weighArticles();
  expect((await findWeighting(admin)).weighing).toMatchObject({ state: "completed" });
  await saveWeights(admin, onlyQuality);
  expect((await findWeighting(admin)).weighing).toMatchObject({ state: "running", done: 0 });
  await weighArticles();
  const editor = await makeEditor();
  for (const call of [() => saveWeights(editor, equal), () => cancelWeighing(editor), () => resumeWeighing(editor)]) {
    await expect(call()).rejects.toMatchObject({ code: "forbidden" });
  }
});
