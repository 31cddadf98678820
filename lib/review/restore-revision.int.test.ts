import { describe, expect, test } from "vitest";
import { compareRevisions } from "@/lib/articles/compare-revisions";
import { listRevisions } from "@/lib/articles/get-article";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import {
  decideNow,
  importLines,
  makeArticle,
  makeEditor,
  makeRecord,
  makeViewer,
  readArticle,
} from "@/lib/testing/factories";
import { claimArticle } from "./claim-next";
import { recordDecision } from "./record-decision";
import { restoreRevision } from "./restore-revision";

async function editedArticle() {
  const editor = await makeEditor();
  const { id } = await makeArticle({ title: "First title", body: "The first text.", difficulty: "advanced" });
  const edit = { title: "Second title", body: "The second text.", meta: { difficulty: "beginner" } };
  await decideNow(editor, id, { kind: "edit", edit });
  return { id, editor };
}

describe("restoring a revision", () => {
  test("makes a new revision of its text and metadata, and undo gives back the one before", async () => {
    const { id, editor } = await editedArticle();
    const { version } = await readArticle(id);

    const restored = await restoreRevision(editor, id, { version, revision: 1 });
    expect(restored).toMatchObject({ version: version + 1, status: "pending" });
    expect(await readArticle(id)).toMatchObject({ title: "First title", difficulty: "advanced" });
    expect((await listRevisions(editor, id)).map(({ number, kind, isCurrent }) => [number, kind, isCurrent])).toEqual([
      [3, "restored", true],
      [2, "edited", false],
      [1, "imported", false],
    ]);
    const { comparison } = await compareRevisions(editor, id, { left: 1, right: 3 });
    expect(comparison.isSame).toBe(true);

    await recordDecision(editor, id, { kind: "undo", version: restored.version });
    expect(await readArticle(id)).toMatchObject({ title: "Second title", difficulty: "beginner" });
  });

  test("returns a decided article to pending", async () => {
    const { id, editor } = await editedArticle();
    const { version } = await decideNow(editor, id, { kind: "approve" });
    expect((await restoreRevision(editor, id, { version, revision: 1 })).status).toBe("pending");
    expect((await readArticle(id)).decidedAt).toBeNull();
  });

  test("is refused where somebody was faster, and says who", async () => {
    const { id, editor } = await editedArticle();
    const { version } = await readArticle(id);
    const other = await makeEditor();
    await recordDecision(other, id, { kind: "approve", version });
    await expect(restoreRevision(editor, id, { version, revision: 1 })).rejects.toMatchObject({
      code: "stale",
      message: expect.stringContaining(`${other.name} approved this`),
    });
    expect(await listRevisions(editor, id)).toHaveLength(2);
  });

  test("is refused while somebody else has the article open, and leaves no revision behind", async () => {
    const { id, editor } = await editedArticle();
    const other = await makeEditor();
    await claimArticle(other, id);
    const { version } = await readArticle(id);
    await expect(restoreRevision(editor, id, { version, revision: 1 })).rejects.toMatchObject({ code: "claimed" });
    expect(await listRevisions(editor, id)).toHaveLength(2);
  });

  test("is refused for the current revision, for one that is equal to it, and for one that does not exist", async () => {
    const { id, editor } = await editedArticle();
    const { version } = await readArticle(id);
    const refusal = (revision: number) => expect(restoreRevision(editor, id, { version, revision })).rejects;
    await refusal(2).toMatchObject({ code: "invalid-input", message: expect.stringContaining("is the current one") });
    await refusal(9).toMatchObject({ code: "invalid-input", message: expect.stringContaining("no revision 9") });
    const restored = await restoreRevision(editor, id, { version, revision: 1 });
    await expect(restoreRevision(editor, id, { version: restored.version, revision: 1 })).rejects.toMatchObject({
      message: expect.stringContaining("are the same"),
    });
  });

  test("is not for viewers, and not for what is withdrawn", async () => {
    const { id } = await editedArticle();
    const { version } = await readArticle(id);
    await expect(restoreRevision(await makeViewer(), id, { version, revision: 1 })).rejects.toMatchObject({
      code: "forbidden",
    });
    const withdrawn = await decideNow(systemViewer, id, { kind: "withdraw" });
    await expect(restoreRevision(systemViewer, id, { version: withdrawn.version, revision: 1 })).rejects.toMatchObject({
      code: "wrong-status",
    });
  });
});

describe("comparing revisions", () => {
  test("puts what was imported first beside what is in force now, unless others are asked for", async () => {
    const { id, editor } = await editedArticle();
    const compared = await compareRevisions(await makeViewer(), id, { left: null, right: null });
    expect(compared.left).toMatchObject({ number: 1, kind: "imported", isCurrent: false });
    expect(compared.right).toMatchObject({ number: 2, kind: "edited", by: editor.name, isCurrent: true });
    expect(compared.comparison).toMatchObject({ changes: 2, wordsIn: 2, wordsOut: 2, isSame: false });
    expect(compared.comparison.fields.map(({ label }) => label)).toEqual(["difficulty"]);
    const back = await compareRevisions(editor, id, { left: 2, right: 1 });
    expect(back.left.number).toBe(2);
  });

  test("shows the flags that are in force now beside those that came in", async () => {
    const { id, editor } = await editedArticle();
    await decideNow(systemViewer, id, { kind: "flag", flags: { needsHumanReview: false } });
    const { comparison } = await compareRevisions(editor, id, { left: 1, right: 2 });
    expect(comparison.fields).toContainEqual({
      label: "flags",
      parts: [{ kind: "removed", text: "needs human review" }],
    });
  });

  test("also reaches a text that an import brought and that was kept beside an edited one", async () => {
    const record = makeRecord();
    await importLines([record], { source: "kept" });
    const article = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
    const editor = await makeEditor();
    await decideNow(editor, article.id, { kind: "edit", edit: { body: "Edited here." } });
    await importLines([{ ...record, body: "Newer at the source." }], { source: "kept" });
    const { comparison, right, revisions } = await compareRevisions(editor, article.id, { left: 3, right: null });
    expect([right.number, revisions.length]).toEqual([2, 3]);
    expect(comparison.isSame).toBe(false);
  });

  test("says that there is no such article or revision", async () => {
    const { id, editor } = await editedArticle();
    await expect(compareRevisions(editor, id, { left: 7, right: null })).rejects.toMatchObject({ code: "not-found" });
    await expect(compareRevisions(editor, 999_999, { left: null, right: null })).rejects.toMatchObject({
      code: "not-found",
    });
  });
});
