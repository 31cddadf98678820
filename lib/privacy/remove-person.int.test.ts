import { randomUUID } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { getArticle } from "@/lib/articles/get-article";
import { checkPassword } from "@/lib/auth/check-password";
import { findPersonByEmail, findTokenViewer } from "@/lib/auth/load-viewer";
import { findSessionViewer, startSession } from "@/lib/auth/sessions";
import { systemViewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { listLeftOut } from "@/lib/bulk/list-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { createExport } from "@/lib/exports/create-export";
import { exportFolder } from "@/lib/exports/export-folder";
import { getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { rewriteExport } from "@/lib/exports/take-export";
import { verifyDownload } from "@/lib/exports/verify-download";
import { verify } from "@/lib/overview/verify";
import { addPerson, changePerson } from "@/lib/people/manage-people";
import { createToken } from "@/lib/people/manage-tokens";
import { makeLink } from "@/lib/people/one-time-links";
import { saveChoice } from "@/lib/people/person-choices";
import { sealRecord } from "@/lib/record/seal-record";
import { addNote } from "@/lib/review/add-note";
import { claimArticle } from "@/lib/review/claim-next";
import { keepDraft } from "@/lib/review/keep-draft";
import { holdArticle } from "@/lib/review/put-aside";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeAdmin, makeArticle, makeArticles, makeEditor, type Person } from "@/lib/testing/factories";
import { findInExports, findInTables } from "@/lib/testing/find-words";
import { makeFolder } from "@/lib/testing/make-folder";
import { saveView } from "@/lib/views/save-view";
import { previewRemoval } from "./preview-removal";
import { removePerson } from "./remove-person";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

const password = "a long and quiet password";

/** Somebody whose name and address are nowhere else. */
async function makeLeaver(role: "editor" | "admin" = "editor"): Promise<Person> {
  const word = `zo${randomUUID().slice(0, 8)}`;
  const [email, name] = [`${word}@leaver.example.org`, `Leaver ${word}`];
  const { id } = await addPerson(systemViewer, { email, name, role, password });
  return { kind: "person", personId: id, tokenId: null, role, name, email };
}

const wordOf = ({ email }: Person) => email.split("@")[0] ?? "";

test("nothing that tells who it was is left anywhere, and what they did stays under the pseudonym", async () => {
  const leaver = await makeLeaver("admin");
  const made = await makeArticles(3, { source: `of ${leaver.personId}` });
  const [decidedId = 0, draftedId = 0, rejectedId = 0] = made.map(({ id }) => id);
  const { id: heldId } = await makeArticle();
  const secret = await startSession(leaver.personId, `${wordOf(leaver)}'s browser`);
  const { token } = await createToken(leaver, `${wordOf(leaver)} laptop`, "admin");
  const viaToken = await findTokenViewer(token);
  if (!viaToken) throw new Error("the token is not known");
  await decideNow(leaver, decidedId, { kind: "approve", note: "Good" });
  await decideNow(viaToken, rejectedId, { kind: "reject", reasons: ["duplicate"] });
  await addNote(leaver, decidedId, "Ask the author");
  await holdArticle(admin, heldId, "Not sure", leaver.personId);
  await keepDraft(leaver, draftedId, { version: 1, title: "t", body: wordOf(leaver), meta: {} });
  await saveView(leaver, { name: `${wordOf(leaver)}'s own`, isShared: false, filters: noFilters });
  await saveChoice(leaver, "keys", { letters: true });
  await makeLink(systemViewer, { id: leaver.personId });
  await checkPassword(leaver.email, "wrong", null);
  await queryRows(sql`INSERT INTO identities (issuer, subject, person_id)
    VALUES ('https://provider.example.org', ${wordOf(leaver)}::text, ${leaver.personId}::int)`);
  await claimArticle(leaver, draftedId);
  const filters = { ...noFilters, source: [`of ${leaver.personId}`] };
  const { id: selectionId } = await freezeSelection(admin, { ...filters, status: ["pending"] });
  const bulk = await createBulk(admin, { selectionId, kind: "approve" });
  await runBulk(bulk);
  const exported = await createExport(leaver, { filters, format: "jsonl", withDecisions: true });
  await runExport(exported);
  expect(await findInTables(leaver.name)).toContain("people");
  expect(findInExports(leaver.name)).not.toEqual([]);

  const preview = await previewRemoval(admin, leaver.personId);
  expect(preview).toMatchObject({ decisions: 2, pseudonym: expect.stringMatching(/^Former admin [0-9a-f]{4,}$/) });
  const { pseudonym } = await removePerson(admin, leaver.email.toUpperCase());
  expect(pseudonym).toBe(preview.pseudonym);

  for (const word of [leaver.name, leaver.email, wordOf(leaver)]) {
    expect(await findInTables(word)).toEqual([]);
    expect(findInExports(word)).toEqual([]);
  }
  const article = await getArticle(admin, decidedId);
  expect(article.decisions.map(({ by }) => by)).toEqual([pseudonym]);
  expect(article.notes.map(({ by }) => by)).toEqual([pseudonym]);
  expect((await getArticle(admin, heldId)).hold).toMatchObject({ note: "Not sure", for: null });
  const [byToken] = (await getArticle(admin, rejectedId)).decisions;
  expect(byToken?.by).toBe(`token of ${pseudonym}`);
  const leftOut = await listLeftOut(admin, bulk);
  expect(leftOut.map(({ reason }) => reason)).toContain("somebody has it open");
  expect(await findTokenViewer(token)).toBeNull();
  expect(await findSessionViewer(leaver.personId, 1, secret)).toBeNull();
  expect(await findPersonByEmail(leaver.email)).toBeNull();
  expect(await checkPassword(leaver.email, password, null)).toBeNull();
  expect((await getManifest(admin, exported)).by).toBe(pseudonym);
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

test("the record was sealed before, and holds after", async () => {
  const leaver = await makeLeaver();
  const { id } = await makeArticle();
  await decideNow(leaver, id, { kind: "approve" });
  await sealRecord();
  const { head } = await verify(systemViewer);
  if (!head) throw new Error("nothing is sealed");
  await removePerson(admin, leaver.personId);
  expect(await verify(systemViewer, [head])).toMatchObject({ ok: true, problems: [] });
});

test("their address may be invited again, as another person", async () => {
  const leaver = await makeLeaver();
  await removePerson(admin, leaver.personId);
  const again = await addPerson(systemViewer, { email: leaver.email, role: "viewer", password: null });
  expect(again.id).not.toBe(leaver.personId);
  await expect(removePerson(admin, leaver.personId)).rejects.toMatchObject({ code: "not-found" });
  await expect(changePerson(admin, leaver.personId, { disabled: false })).rejects.toMatchObject({ code: "not-found" });
  await expect(makeLink(admin, { id: leaver.personId })).rejects.toMatchObject({ code: "not-found" });
});

test("nobody removes themselves, nor the last who administers, and it takes an admin who gave the password", async () => {
  const editor = await makeEditor();
  await expect(removePerson(editor, admin.personId)).rejects.toMatchObject({ code: "forbidden" });
  await expect(removePerson(admin, admin.personId)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(removePerson(admin, "nobody@example.org")).rejects.toMatchObject({ code: "not-found" });
  const long = { ...admin, session: { id: "ff", provedAt: Date.now() - 3_600_000 } };
  await expect(removePerson(long, editor.personId)).rejects.toMatchObject({ code: "unproved" });
  await db().prisma.person.updateMany({
    where: { role: "admin", id: { not: admin.personId }, removedAt: null },
    data: { role: "viewer" },
  });
  await expect(removePerson(systemViewer, admin.personId)).rejects.toMatchObject({ code: "wrong-status" });
  expect(await findPersonByEmail(admin.email)).toMatchObject({ name: admin.name });
});

test("of two admins removing each other at once, one is left", async () => {
  for (let round = 0; round < 5; round++) {
    const [one, other] = [await makeLeaver("admin"), await makeLeaver("admin")];
    await db().prisma.person.updateMany({
      where: { role: "admin", id: { notIn: [one.personId, other.personId] }, removedAt: null },
      data: { role: "viewer" },
    });
    const outcomes = await Promise.allSettled([removePerson(one, other.personId), removePerson(other, one.personId)]);
    expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
    expect(await db().prisma.person.count({ where: { role: "admin", disabledAt: null } })).toBe(1);
  }
  await changePerson(systemViewer, admin.personId, { role: "admin" });
});

test("what they do in the same moment is there under the pseudonym, or was not done", async () => {
  const leaver = await makeLeaver();
  const articles = await makeArticles(12, { source: `racing ${leaver.personId}` });
  const moves = articles.flatMap(({ id }) => [
    claimArticle(leaver, id).then(() => decideNow(leaver, id, { kind: "approve" })),
    keepDraft(leaver, id, { version: 1, title: "t", body: wordOf(leaver), meta: {} }),
    startSession(leaver.personId, wordOf(leaver)),
  ]);
  const [removed] = await Promise.all([removePerson(admin, leaver.personId), Promise.allSettled(moves)]);
  expect(await findInTables(wordOf(leaver))).toEqual([]);
  const [left] = await queryRows<{ count: number }>(sql`SELECT count(*)::int AS count FROM (
    SELECT person_id FROM sessions UNION ALL SELECT person_id FROM drafts UNION ALL SELECT person_id FROM claims) t
    WHERE person_id = ${leaver.personId}::int`);
  expect(left?.count).toBe(0);
  for (const { id } of articles) {
    for (const { by } of (await getArticle(admin, id)).decisions) expect(by).toBe(removed.pseudonym);
  }
  expect(await verify(systemViewer)).toMatchObject({ ok: true, problems: [] });
});

test("the database itself gives a removed person nothing back", async () => {
  const leaver = await makeLeaver();
  await removePerson(admin, leaver.personId);
  const { personId: id } = leaver;
  for (const change of ["name = 'Anna'", "removed_at = NULL", "disabled_at = NULL", "password_hash = 'x'"]) {
    await expect(db().pool.query(`UPDATE people SET ${change} WHERE id = $1`, [id])).rejects.toThrow(
      "removed for good",
    );
  }
  await expect(startSession(id, "a browser")).rejects.toThrow(`person ${id} is removed`);
});

test("what was downloaded with their name in it agrees, and is written again with the other", async () => {
  const leaver = await makeLeaver("admin");
  const { id } = await makeArticle({ source: `given out ${leaver.personId}` });
  await decideNow(leaver, id, { kind: "approve" });
  const filters = { ...noFilters, source: [`given out ${leaver.personId}`] };
  const exported = await createExport(leaver, { filters, format: "jsonl", withDecisions: true });
  await runExport(exported);
  const folder = makeFolder();
  fs.cpSync(exportFolder(exported), folder, { recursive: true });
  const { pseudonym } = await removePerson(admin, leaver.personId);
  expect(fs.existsSync(exportFolder(exported))).toBe(false);
  const agrees = { ok: true, export: exported, problems: [] };
  expect(await verifyDownload(admin, folder)).toMatchObject(agrees);

  await rewriteExport(admin, exported);
  await runExport(exported);
  expect(fs.readFileSync(path.join(exportFolder(exported), "articles.jsonl"), "utf8")).toContain(pseudonym);
  for (const place of [folder, path.join(folder, "articles.jsonl"), exportFolder(exported)]) {
    expect(await verifyDownload(admin, place)).toMatchObject(agrees);
  }
  fs.appendFileSync(path.join(folder, "articles.jsonl"), "{}\n");
  expect((await verifyDownload(admin, folder)).problems.map(({ row }) => row)).toContain("articles.jsonl");
});
