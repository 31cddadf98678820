import { expect, test } from "vitest";
import { decideNow, makeArticle, makeEditor, makeViewer, readArticle } from "@/lib/testing/factories";
import { compareDraft } from "./compare-draft";
import { recordDecision } from "./record-decision";

test("what was typed over an earlier version stands beside the article as it is now, and nothing is changed", async () => {
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  const { id } = await makeArticle({ title: "A text", body: "As it came.", topic: "old" });
  await decideNow(anna, id, { kind: "edit", edit: { body: "As Anna has it.", meta: { topic: "hers" } } });
  const before = await readArticle(id);
  const { article, comparison } = await compareDraft(ben, id, { body: "As Ben has it." });
  expect(article).toMatchObject({ version: before.version, record: { body: "As Anna has it.", topic: "hers" } });
  expect(comparison).toMatchObject({ changes: 1, wordsIn: 1, wordsOut: 1, fields: [] });
  const texts = comparison.pairs.map(({ pieces }) => pieces.map(({ kind, text }) => `${kind} ${text}`).join("|"));
  expect(texts[1]).toMatch(/removed +Anna.*added +Ben/);
  expect(await readArticle(id)).toMatchObject({ version: before.version });
});

test("on an article that was decided meanwhile, the text that is saved on top returns it to pending and keeps the other", async () => {
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  const { id, version } = await makeArticle({ body: "As it came." });
  await decideNow(anna, id, { kind: "approve", edit: { body: "As Anna has it." } });
  const edit = { body: "As Ben has it." };
  await expect(recordDecision(ben, id, { kind: "edit", version, edit })).rejects.toMatchObject({ code: "stale" });
  const { article } = await compareDraft(ben, id, edit);
  expect(article).toMatchObject({ status: "approved" });
  await recordDecision(ben, id, { kind: "edit", version: article.version, edit });
  expect(await readArticle(id)).toMatchObject({
    status: "pending",
    currentRevision: { number: 3, body: "As Ben has it." },
  });
});

test("an article that is not there, a field that can't be stored and a viewer are told apart", async () => {
  const { id } = await makeArticle();
  const anna = await makeEditor();
  await expect(compareDraft(anna, 2_000_000_000, {})).rejects.toMatchObject({ code: "not-found" });
  await expect(compareDraft(anna, id, { meta: { score: { quality: "high" } } })).rejects.toMatchObject({
    code: "invalid-input",
    details: { fields: [{ field: "meta.score.quality" }] },
  });
  await expect(compareDraft(await makeViewer(), id, {})).rejects.toMatchObject({ code: "forbidden" });
});
