import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeEditor } from "@/lib/testing/factories";
import { findNumberSettings, saveNumberSetting } from "./number-settings";

test("a number holds as it is until an admin chooses another, and who did is recorded", async () => {
  expect(await findNumberSettings()).toEqual({ "export-days": 30, "export-megabytes": 50_000 });
  await saveNumberSetting(systemViewer, "export-days", 7);
  expect(await findNumberSettings()).toEqual({ "export-days": 7, "export-megabytes": 50_000 });
  const [entry] = await db().prisma.auditEntry.findMany({ where: { action: "setting.change" } });
  expect(entry).toMatchObject({ subject: "export-days", details: { value: 7 } });
});

test("nobody sets what is no number of days or megabytes, and no editor anything", async () => {
  for (const value of [-1, 0.5, Number.NaN, 1e9]) {
    await expect(saveNumberSetting(systemViewer, "export-days", value)).rejects.toMatchObject({
      code: "invalid-input",
    });
  }
  await expect(saveNumberSetting(await makeEditor(), "export-days", 1)).rejects.toMatchObject({ code: "forbidden" });
});
