import { afterAll, beforeAll, expect, test } from "vitest";
import { takeBackImport } from "@/lib/imports/take-back-import";
import { stopListening, watchArticle } from "@/lib/review/live-articles";
import { peekArticle } from "@/lib/review/peek-article";
import { makeArticleSet } from "@/lib/testing/article-set";
import { importLines, makeAdmin, makeArticle, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { createBulk } from "./create-bulk";
import { runBulk } from "./run-bulk";
import { undoBulk } from "./undo-bulk";

// Whoever begins to listen looks once by themselves: only after that is what is heard a message.
beforeAll(async () => {
  const { id } = await makeArticle();
  await new Promise<void>((resolve) => {
    const unwatch = watchArticle(id, () => {
      unwatch();
      resolve();
    });
  });
});

afterAll(stopListening);

/** Resolves once that is done and the article was heard of, after which its version is this one. */
async function heard(articleId: number, version: number, act: () => Promise<unknown>): Promise<void> {
  const viewer = await makeAdmin();
  let done: Promise<unknown> = Promise.resolve();
  await new Promise<void>((resolve, reject) => {
    const unwatch = watchArticle(articleId, () => {
      peekArticle(viewer, articleId).then((peek) => {
        if (peek.version !== version) return;
        unwatch();
        resolve();
      }, reject);
    });
    done = act();
    done.catch(reject);
  });
  await done;
}

test("a page that has one of many articles open hears of a bulk decision on them, and of its undo", async () => {
  const set = await makeArticleSet(5);
  const admin = await makeAdmin();
  const { id: selectionId } = await set.freeze();
  const id = await createBulk(admin, { kind: "approve", selectionId });
  await heard(set.at(3), 2, () => runBulk(id, { chunkArticles: 2 }));
  const undo = await undoBulk(admin, id);
  await heard(set.at(3), 3, () => runBulk(undo));
});

test("of more articles than one message holds, each is named", async () => {
  const set = await makeArticleSet(1_500);
  const admin = await makeAdmin();
  const { id: selectionId } = await set.freeze();
  const id = await createBulk(admin, { kind: "approve", selectionId });
  const told = new Set<number>();
  const unwatch = [0, 699, 700, 1_400].map((place) => watchArticle(set.at(place), () => told.add(place)));
  await heard(set.at(1_499), 2, () => runBulk(id));
  expect([...told].sort((a, b) => a - b)).toEqual([0, 699, 700, 1_400]);
  for (const end of unwatch) end();
});

test("an import that changes an article, and taking it back, are heard of", async () => {
  const admin = await makeAdmin();
  const record = makeRecord();
  await importLines([record]);
  const article = await readArticleOf(String(record.externalId));
  let importId = 0;
  await heard(article.id, 2, async () => {
    importId = (await importLines([{ ...record, body: "another text of the same article" }])).id;
  });
  await heard(article.id, 3, () => takeBackImport(admin, importId));
});
