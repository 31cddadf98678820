import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { makeArticleSet } from "@/lib/testing/article-set";
import { makeAdmin, makeEditor, makeViewer } from "@/lib/testing/factories";
import { createBulk } from "./create-bulk";
import { getBulk, listBulks } from "./list-bulk";

test.each([
  ["an editor", makeEditor],
  ["a viewer", makeViewer],
])("%s can neither decide in bulk nor read bulk decisions", async (_who, make) => {
  const selection = await (await makeArticleSet(1)).freeze();
  const viewer = await make();
  const refused = { code: "forbidden" };
  await expect(createBulk(viewer, { kind: "approve", selectionId: selection.id })).rejects.toMatchObject(refused);
  await expect(getBulk(viewer, 1)).rejects.toMatchObject(refused);
  await expect(listBulks(viewer)).rejects.toMatchObject(refused);
});

test("nobody decides on a selection that is unknown or has expired", async () => {
  const [selection, admin] = [await (await makeArticleSet(1)).freeze(), await makeAdmin()];
  const missing = { code: "not-found" };
  await expect(createBulk(admin, { kind: "approve", selectionId: 999_999 })).rejects.toMatchObject(missing);
  await db().pool.query("UPDATE selections SET expires_at = now() - interval '1 s' WHERE id = $1", [selection.id]);
  await expect(createBulk(admin, { kind: "approve", selectionId: selection.id })).rejects.toMatchObject(missing);
});

test("a bulk rejection for a reason that is not on the list is refused whole", async () => {
  const [selection, admin] = [await (await makeArticleSet(1)).freeze(), await makeAdmin()];
  await expect(
    createBulk(admin, { kind: "reject", selectionId: selection.id, reasons: ["duplicate", "no such reason"] }),
  ).rejects.toMatchObject({ code: "invalid-input", details: { fields: [{ field: "reasons" }] } });
});

test("what the person was told is kept with the bulk decision and in the audit log, beside the filters in words", async () => {
  const [set, admin] = [await makeArticleSet(3), await makeAdmin()];
  const { id: selectionId, count, pending, approved, rejected } = await set.freeze();
  const expected = { count, pending, approved, rejected };
  const id = await createBulk(admin, { kind: "approve", selectionId, expected });
  const words = `source is ${set.source}`;
  expect(await getBulk(admin, id)).toMatchObject({ total: 3, expected, words });
  const entry = await db().prisma.auditEntry.findFirstOrThrow({ where: { subject: `bulk ${id}` } });
  expect(entry).toMatchObject({
    action: "bulk.create",
    personId: admin.personId,
    details: {
      kind: "approve",
      selection: selectionId,
      total: 3,
      expected: 3,
      expectedPending: 3,
      expectedApproved: 0,
    },
  });
  const unsaid = await createBulk(admin, { kind: "approve", selectionId });
  expect(await getBulk(admin, unsaid)).toMatchObject({ expected: null, words });
});

test("nothing is done when the selection is not as large as the person was told", async () => {
  const [selection, admin] = [await (await makeArticleSet(2)).freeze(), await makeAdmin()];
  const expected = { count: 3, pending: 3, approved: 0, rejected: 0 };
  await expect(createBulk(admin, { kind: "approve", selectionId: selection.id, expected })).rejects.toMatchObject({
    code: "invalid-input",
    message: "3 articles were expected, the selection holds 2; nothing was done",
    details: { fields: [{ field: "expected.count" }] },
  });
  expect(await db().prisma.bulkDecision.count({ where: { selectionId: selection.id } })).toBe(0);
  const { expiresAt } = await db().prisma.selection.findUniqueOrThrow({ where: { id: selection.id } });
  expect(expiresAt.toISOString(), "it still expires").toBe(selection.expiresAt);
});

test("a selection that a bulk decision used can't be deleted", async () => {
  const [selection, admin] = [await (await makeArticleSet(1)).freeze(), await makeAdmin()];
  await createBulk(admin, { kind: "approve", selectionId: selection.id });
  await expect(db().prisma.selection.delete({ where: { id: selection.id } })).rejects.toThrow(/foreign key/i);
});
