import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { type AuditAction, recordAudit } from "@/lib/auth/record-audit";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { undoBulk } from "@/lib/bulk/undo-bulk";
import { queryRows, sql } from "@/lib/db/sql";
import { createExport } from "@/lib/exports/create-export";
import { runExport } from "@/lib/exports/run-export";
import { takeExportFile } from "@/lib/exports/take-export";
import { takeBackImport } from "@/lib/imports/take-back-import";
import { changePerson } from "@/lib/people/manage-people";
import { createToken, revokeToken } from "@/lib/people/manage-tokens";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { saveSetting } from "@/lib/settings/save-setting";
import { importLines, makeAdmin, makeArticles, makeEditor, makeToken, makeViewer } from "@/lib/testing/factories";
import { type AuditFilters, everything } from "./audit-rows";
import { listActors, listAudit, openAudit } from "./list-audit";

async function takeAll(viewer: Viewer, filters: AuditFilters): Promise<{ id: number; action: string }[]> {
  const chunks: Uint8Array[] = [];
  for await (const chunk of await openAudit(viewer, filters)) chunks.push(chunk);
  const text = Buffer.concat(chunks).toString("utf8").trim();
  return text === "" ? [] : text.split("\n").map((line) => JSON.parse(line));
}

test("what an admin does beside deciding is in the log, under their name and what it was done to", async () => {
  const admin = await makeAdmin();
  const person = await makeEditor();
  await changePerson(admin, person.email, { role: "viewer" });
  await changePerson(admin, person.email, { disabled: true });
  await changePerson(admin, person.email, { disabled: false });
  const token = await createToken(admin, "nightly", "editor");
  await revokeToken(admin, token.id);
  await saveSetting(admin, "images", true);
  await makeArticles(2, { source: "log" });
  const filters = { ...noFilters, source: ["log"] };
  const exportId = await createExport(admin, { filters, format: "jsonl", withDecisions: false });
  await runExport(exportId);
  await takeExportFile(admin, exportId);
  const { id: selectionId } = await freezeSelection(admin, filters);
  const bulkId = await createBulk(admin, { selectionId, kind: "approve" });
  await runBulk(bulkId);
  await undoBulk(admin, bulkId);
  const imported = await importLines([{ externalId: "log-1", title: "t", body: "b" }]);
  await takeBackImport(admin, imported.id);
  await takeAll(admin, everything);

  const rows = await listAudit(admin, { ...everything, personId: admin.personId }, 100);
  const told = rows.filter(({ personId }) => personId === admin.personId);
  expect(told.map(({ action, subject }) => `${action} ${subject}`).reverse()).toEqual([
    `person.role person ${person.personId}`,
    `person.disable person ${person.personId}`,
    `person.enable person ${person.personId}`,
    `token.create token ${token.id}`,
    `token.revoke token ${token.id}`,
    "setting.change images",
    `export.create export ${exportId}`,
    `export.take export ${exportId}`,
    `bulk.create bulk ${bulkId}`,
    `bulk.undo bulk ${bulkId}`,
    `import.take-back import ${imported.id}`,
    "audit.take null",
  ]);
  expect(told.every(({ by, kind }) => by === admin.name && kind === "person")).toBe(true);
  expect(told.at(-1)).toMatchObject({ subjectName: person.name, details: { role: "viewer" } });
  expect(JSON.stringify(rows)).not.toContain("@");
});

test("a failed sign-in of somebody unknown is by nobody, and a token speaks under its own name", async () => {
  await recordAudit(null, { personId: null, tokenId: null }, "sign-in.failed", null);
  const token = await makeToken("admin");
  await recordAudit(null, token, "setting.change", "images", { on: false });
  const [byToken, byNobody] = await listAudit(
    systemViewer,
    { ...everything, actions: ["sign-in.failed", "setting.change"] },
    2,
  );
  expect(byNobody).toMatchObject({ by: "nobody", kind: "nobody", subject: null });
  expect(byToken).toMatchObject({ by: token.name, kind: "token", personId: null });
});

test("the filters agree with the rows, and pages neither lose nor repeat one", async () => {
  const all = await takeAll(systemViewer, everything);
  const paged: number[] = [];
  for (let before: number | undefined; ; ) {
    const page = await listAudit(systemViewer, everything, 3, before);
    paged.push(...page.map(({ id }) => id));
    before = page.at(-1)?.id;
    if (page.length < 3) break;
  }
  expect(paged).toEqual(all.map(({ id }) => id).sort((a, b) => b - a));
  const ofOne = await takeAll(systemViewer, { ...everything, actions: ["person.add"] satisfies AuditAction[] });
  expect(ofOne.length).toBeGreaterThan(0);
  expect(ofOne.every(({ action }) => action === "person.add")).toBe(true);
  expect(await takeAll(systemViewer, { ...everything, before: new Date(0) })).toEqual([]);
  expect((await takeAll(systemViewer, { ...everything, from: new Date(0) })).length).toBeGreaterThan(all.length);
  const aboutExports = await listAudit(systemViewer, { ...everything, subject: "export" }, 50);
  expect(aboutExports.length).toBeGreaterThan(0);
  expect(aboutExports.every(({ subject }) => subject?.startsWith("export "))).toBe(true);
});

test("a log of many thousand entries is streamed in the order of its ids", async () => {
  await queryRows(sql`INSERT INTO audit_entries (action, subject) SELECT 'sign-in', 'crowd ' || n
    FROM generate_series(1, 2500) n`);
  const rows = await takeAll(systemViewer, { ...everything, subject: "crowd" });
  expect(rows).toHaveLength(2500);
  expect(rows.map(({ id }) => id)).toEqual(rows.map(({ id }) => id).sort((a, b) => a - b));
});

test("only an admin reads the log or learns who is in it, and a refusal comes before the first byte", async () => {
  for (const viewer of [await makeEditor(), await makeViewer(), await makeToken("editor")]) {
    await expect(listAudit(viewer, everything, 1)).rejects.toMatchObject({ code: "forbidden" });
    await expect(openAudit(viewer, everything)).rejects.toMatchObject({ code: "forbidden" });
    await expect(listActors(viewer)).rejects.toMatchObject({ code: "forbidden" });
  }
});
