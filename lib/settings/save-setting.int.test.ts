import { expect, test } from "vitest";
import { getArticle } from "@/lib/articles/get-article";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeArticle, makeEditor } from "@/lib/testing/factories";
import { allowsImages, findSettings } from "./find-settings";
import { saveSetting } from "./save-setting";

test("images are off until somebody switches them on, and who did is recorded", async () => {
  expect(await findSettings(systemViewer)).toEqual({ images: false });
  await saveSetting(systemViewer, "images", true);
  await saveSetting(systemViewer, "images", true);
  expect(await findSettings(systemViewer)).toEqual({ images: true });
  expect(await allowsImages()).toBe(true);
  await saveSetting(systemViewer, "images", false);
  expect(await allowsImages()).toBe(false);
  const entries = await db().prisma.auditEntry.findMany({
    where: { action: "setting.change" },
    orderBy: { id: "asc" },
  });
  expect(entries.map(({ subject, details }) => ({ subject, details }))).toEqual([
    { subject: "images", details: { on: true } },
    { subject: "images", details: { on: true } },
    { subject: "images", details: { on: false } },
  ]);
});

test("an editor may not switch it", async () => {
  await expect(saveSetting(await makeEditor(), "images", true)).rejects.toMatchObject({ code: "forbidden" });
});

test("an article offers its images to be read on a page only, and only where that is allowed", async () => {
  const { id } = await makeArticle({ body: "![a chart](https://images.example/a.png)" });
  const htmlOf = async (forReading: boolean) => (await getArticle(systemViewer, id, { forReading })).bodyHtml;
  expect(await htmlOf(true)).not.toContain("<button");
  await saveSetting(systemViewer, "images", true);
  expect(await htmlOf(true)).toContain("<button");
  expect(await htmlOf(false)).not.toContain("<button");
  await saveSetting(systemViewer, "images", false);
});
