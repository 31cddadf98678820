import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { db } from "@/lib/db/db";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeAdmin, makeArticles, makeEditor } from "@/lib/testing/factories";
import { createExport } from "./create-export";
import { getExport } from "./list-exports";
import { previewSelection } from "./preview-selection";

test("what a selection would export is what its export then holds, however many changed since", async () => {
  const admin = await makeAdmin();
  const articles = await makeArticles(12, { source: "preview-selection" });
  const selection = await freezeSelection(admin, { ...noFilters, source: ["preview-selection"] });
  for (const { id } of articles.slice(0, 3)) await decideNow(admin, id, { kind: "approve" });

  const preview = await previewSelection(admin, selection.id);
  expect(preview).toMatchObject({ count: 12, unchanged: 9, checksum: selection.checksum });
  expect(preview.words).toContain("preview-selection");
  expect(preview.titles.map((title) => title.id)).toEqual(articles.slice(3).map((article) => article.id));

  const exportId = await createExport(admin, { selectionId: selection.id, format: "jsonl", withDecisions: false });
  expect((await getExport(admin, exportId)).total).toBe(9);
});

test("an expired selection and an editor are refused", async () => {
  const [admin, editor] = [await makeAdmin(), await makeEditor()];
  const { id } = await freezeSelection(admin, noFilters);
  await expect(previewSelection(editor, id)).rejects.toMatchObject({ code: "forbidden" });
  await db().pool.query("UPDATE selections SET expires_at = now() - interval '1 second' WHERE id = $1", [id]);
  await expect(previewSelection(admin, id)).rejects.toMatchObject({ code: "not-found" });
});
