import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { decideNow, makeAdmin, makeArticles, makeViewer } from "@/lib/testing/factories";
import { freezeSelection } from "./freeze-selection";
import { listSelected } from "./list-selected";

test("what a selection holds stays what it was: each article with its version of then, none that matches since", async () => {
  const admin = await makeAdmin();
  const [first, edited, left] = await makeArticles(3, { source: "held" });
  if (!first || !edited || !left) throw new Error("three articles were asked for");
  await decideNow(admin, left.id, { kind: "approve" });
  const { id } = await freezeSelection(admin, { ...noFilters, source: ["held"], status: ["pending"] });
  const expected = [first, edited].map((article) => ({ id: article.id, version: article.version }));

  await decideNow(admin, edited.id, { kind: "edit", edit: { title: "Another title" } });
  await decideNow(admin, left.id, { kind: "reopen" });

  expect(await listSelected(admin, id, [left.id, edited.id, first.id])).toEqual(expected);
  expect(await listSelected(admin, id, [first.id])).toEqual(expected.slice(0, 1));
  expect(await listSelected(admin, 2_000_000_000, [first.id])).toEqual([]);
});

test("of a set of several chunks each article is found, and none between them", async () => {
  const articles = await makeArticles(4_100, { source: "many" });
  const odd = articles.filter(({ id }) => id % 2 === 1).map(({ id }) => id);
  const { id } = await freezeSelection(systemViewer, { ...noFilters, source: ["many"] }, odd);
  const asked = articles.map((article) => article.id).filter((_, index) => index % 41 < 2);
  const found = await listSelected(systemViewer, id, asked);
  expect(found.map((one) => one.id)).toEqual(asked.filter((one) => one % 2 === 1));
});

test("who may not select learns nothing of a selection", async () => {
  await expect(listSelected(await makeViewer(), 1, [1])).rejects.toMatchObject({ code: "forbidden" });
});
