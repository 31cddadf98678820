import fs from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { exportBytes } from "@/lib/testing/export-bytes";
import { freezeSource } from "@/lib/testing/export-source";
import { decideNow, makeAdmin, makeArticles, type Person } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { cancelExport } from "./cancel-export";
import { exportFolder } from "./export-folder";
import { getExport, getManifest } from "./list-exports";
import { runExport } from "./run-export";
import { sweepExports } from "./sweep-exports";
import { rewriteExport, takeExportFile } from "./take-export";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

verifyAtEnd();

test("files go when their time is over, their manifest stays, and they come back as the same bytes", async () => {
  await makeArticles(5, { source: "expiring" });
  const id = await freezeSource(admin, "expiring", "markdown");
  await runExport(id);
  const { expiresAt } = await getExport(admin, id);
  const days = (Date.parse(expiresAt ?? "") - Date.now()) / 86_400_000;
  expect(Math.round(days)).toBe(30);
  const [before, manifest] = [exportBytes(id), await getManifest(admin, id)];
  await expect(rewriteExport(admin, id)).rejects.toMatchObject({ code: "wrong-status" });

  await sweepExports();
  expect(fs.existsSync(exportFolder(id))).toBe(true);
  await db().prisma.export.update({ where: { id }, data: { expiresAt: new Date(0) } });
  await sweepExports();
  expect(fs.existsSync(exportFolder(id))).toBe(false);
  expect(await getExport(admin, id)).toMatchObject({ state: "completed", filesGoneAt: expect.any(String), manifest });
  await expect(takeExportFile(admin, id)).rejects.toMatchObject({ code: "not-found" });

  await rewriteExport(admin, id);
  await runExport(id);
  expect(exportBytes(id)).toEqual(before);
  expect(await getManifest(admin, id)).toEqual(manifest);
  expect(await getExport(admin, id)).toMatchObject({ state: "completed", filesGoneAt: null });
});

test("stopped while it is written again, an export is as complete as before, without its files", async () => {
  await makeArticles(2, { source: "stopped" });
  const id = await freezeSource(admin, "stopped", "csv");
  await runExport(id);
  const manifest = await getManifest(admin, id);
  fs.rmSync(exportFolder(id), { recursive: true });
  await rewriteExport(admin, id);
  await db().prisma.export.update({ where: { id }, data: { cancelAsked: true } });
  await runExport(id);
  const asBefore = { state: "completed", filesGoneAt: expect.any(String), finishedAt: expect.any(String), manifest };
  expect(await getExport(admin, id)).toMatchObject(asBefore);
  await rewriteExport(admin, id);
  await cancelExport(admin, id);
  await expect(cancelExport(admin, id)).rejects.toMatchObject({ code: "wrong-status" });
  const entries = await db().prisma.auditEntry.findMany({
    where: { action: "export.cancel", subject: `export ${id}` },
  });
  expect(entries).toMatchObject([{ personId: admin.personId }]);
  expect(await getExport(admin, id)).toMatchObject(asBefore);
  await runExport(id);
  expect(await getExport(admin, id)).toMatchObject(asBefore);
});

test("what was cancelled or failed is written when it is asked for again, of the set as it was frozen", async () => {
  const [kept] = await makeArticles(2, { source: "given-up" });
  const whole = await freezeSource(admin, "given-up", "jsonl");
  await runExport(whole);
  for (const ended of [{ state: "cancelled" }, { state: "failed", error: "The disk was full." }] as const) {
    const id = await freezeSource(admin, "given-up", "jsonl");
    await db().prisma.export.update({ where: { id }, data: ended });
    if (ended.state === "failed") await decideNow(admin, kept?.id ?? 0, { kind: "approve" });
    await rewriteExport(admin, id);
    await expect(rewriteExport(admin, id)).rejects.toMatchObject({ code: "wrong-status" });
    await runExport(id);
    expect(await getExport(admin, id)).toMatchObject({ state: "completed", error: null });
    expect(exportBytes(id)).toEqual(exportBytes(whole));
  }
});

test("a set that is frozen goes with no row of exports, and moves with none", async () => {
  await makeArticles(1, { source: "kept" });
  const id = await freezeSource(admin, "kept", "jsonl");
  for (const change of ["DELETE FROM exports WHERE id = $1", "UPDATE exports SET id = id + 100000 WHERE id = $1"]) {
    const refused = { constraint: "export_chunks_export_id_fkey" };
    await expect(db().pool.query(change, [id])).rejects.toMatchObject(refused);
  }
});

test("how long files stay and how large they may be are settings", async () => {
  await makeArticles(3, { source: "limits", body: "x".repeat(600_000) });
  const set = (key: string, value: number) =>
    db().prisma.setting.upsert({ where: { key }, create: { key, value }, update: { value } });
  await set("export-days", 0);
  await set("export-megabytes", 1);
  const [large, small] = [await freezeSource(admin, "limits", "jsonl"), await freezeSource(admin, "limits", "sitemap")];
  await runExport(large);
  await runExport(small);
  expect(await getExport(admin, large)).toMatchObject({
    state: "failed",
    error: expect.stringContaining("export-megabytes"),
  });
  expect(fs.existsSync(exportFolder(large))).toBe(false);
  expect(await getExport(admin, small)).toMatchObject({ state: "completed", expiresAt: null });
  await db().prisma.setting.deleteMany({ where: { key: { startsWith: "export-" } } });
});
