import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { restoreRevision } from "@/lib/review/restore-revision";
import {
  decideNow,
  importLines,
  makeArticle,
  makeEditor,
  makeRecord,
  makeViewer,
  readArticle,
  readArticleOf,
} from "@/lib/testing/factories";
import type { HistoryRow } from "./history-rows";
import { listHistory } from "./list-history";

/** "import 2<1", "edit", "edit of 1", "note", newest first. */
function told(rows: readonly HistoryRow[]): string[] {
  return rows.map((row) => {
    if (row.type === "import") {
      const what = `${row.revision}<${row.previous ?? "-"}${row.changedText ? "" : " metadata"}`;
      return `import ${what}${row.isBeside ? " beside" : ""}`;
    }
    if (row.type === "decision") return `${row.decision.kind}${row.restored ? ` of ${row.restored}` : ""}`;
    return `${row.type}: ${row.by}${row.other ? ` < ${row.other}` : ""}`;
  });
}

test("tells of imports, edits, restores, decisions and undos, newest first", async () => {
  const editor = await makeEditor();
  const record = makeRecord();
  const bring = (change: object) => importLines([{ ...record, ...change }], { source: "told" });
  await bring({});
  const { id } = await readArticleOf(String(record.externalId), "told");
  await bring({ difficulty: "advanced" });
  await bring({ difficulty: "advanced", body: "Another text." });
  await decideNow(editor, id, { kind: "edit", edit: { title: "Edited" } });
  await bring({ difficulty: "advanced", body: "A third text." });
  await bring({ difficulty: "advanced", body: "A fourth text." });
  const { version } = await readArticle(id);
  await restoreRevision(editor, id, { version, revision: 1 });
  await decideNow(editor, id, { kind: "undo" });

  const { rows, hasMore } = await listHistory(await makeViewer(), id, 100);
  expect(told(rows)).toEqual([
    "undo",
    "edit of 1",
    "import 6<5 beside",
    "import 5<3 beside",
    "edit",
    "import 3<2",
    "import 2<1 metadata",
    "import 1<-",
  ]);
  expect(hasMore).toBe(false);
});

test("tells once of an import that returned a decided article to pending", async () => {
  const record = makeRecord();
  await importLines([record], { source: "once" });
  const { id } = await readArticleOf(String(record.externalId), "once");
  await decideNow(systemViewer, id, { kind: "approve" });
  await importLines([{ ...record, body: "Another text." }], { source: "once" });
  const { rows } = await listHistory(systemViewer, id, 100);
  expect(told(rows)).toEqual(["reopen", "approve", "import 1<-"]);
  expect(rows[0]).toMatchObject({ decision: { revisionBefore: 1, revisionAfter: 2 } });
});

test("tells of notes, holds and take-overs, and who else they are about", async () => {
  const { id } = await makeArticle();
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  const event = { articleId: id, personId: anna.personId };
  await db().prisma.articleEvent.create({ data: { ...event, kind: "note", note: "look at the code" } });
  await db().prisma.articleEvent.create({ data: { ...event, kind: "takeOver", otherPersonId: ben.personId } });
  const { rows } = await listHistory(anna, id, 100);
  expect(told(rows)).toEqual([`take-over: ${anna.name} < ${ben.name}`, `note: ${anna.name}`, "import 1<-"]);
  expect(rows[1]).toMatchObject({ note: "look at the code" });
});

test("leaves out the oldest lines of a long record, and says so", async () => {
  const { id } = await makeArticle();
  for (let round = 0; round < 2; round++) {
    await decideNow(systemViewer, id, { kind: "approve" });
    await decideNow(systemViewer, id, { kind: "reopen" });
  }
  const cut = await listHistory(systemViewer, id, 3);
  expect(told(cut.rows)).toEqual(["reopen", "approve", "reopen"]);
  expect(cut.hasMore).toBe(true);
  expect((await listHistory(systemViewer, id, null)).rows).toHaveLength(5);
  expect((await listHistory(systemViewer, id, 5)).hasMore).toBe(false);
});
