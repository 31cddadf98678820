import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { makeArticleSet } from "@/lib/testing/article-set";
import { decideNow, makeAdmin, makeEditor, makeViewer } from "@/lib/testing/factories";
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

test("nothing is done when the selection is not what the person was told", async () => {
  const [set, admin] = [await makeArticleSet(3), await makeAdmin()];
  await decideNow(admin, set.at(0), { kind: "approve" });
  const selection = await set.freeze();
  // It is told by what was frozen, whatever became of the articles.
  await decideNow(admin, set.at(1), { kind: "approve" });
  const is = { count: 3, pending: 2, approved: 1, rejected: 0 };
  const refusalOf = (part: Partial<typeof is>) =>
    createBulk(admin, { kind: "approve", selectionId: selection.id, expected: { ...is, ...part } });
  await expect(refusalOf({ count: 4, pending: 3 })).rejects.toMatchObject({
    code: "invalid-input",
    message:
      "4 articles were expected, the selection holds 3; 3 pending articles were expected, the selection holds 2; nothing was done",
    details: { fields: [{ field: "expected.count" }, { field: "expected.pending" }] },
  });
  for (const part of [{ pending: 3 }, { approved: 0 }, { rejected: 1 }]) {
    const [name] = Object.keys(part);
    await expect(refusalOf(part), name).rejects.toMatchObject({ details: { fields: [{ field: `expected.${name}` }] } });
  }
  expect(await db().prisma.bulkDecision.count({ where: { selectionId: selection.id } })).toBe(0);
  const { expiresAt } = await db().prisma.selection.findUniqueOrThrow({ where: { id: selection.id } });
  expect(expiresAt.toISOString(), "it still expires").toBe(selection.expiresAt);
  await expect(refusalOf({})).resolves.toBeGreaterThan(0);
});

test("of a selection that was frozen before its statuses were kept, the size is what counts", async () => {
  const [selection, admin] = [await (await makeArticleSet(2)).freeze(), await makeAdmin()];
  const unkept = { pending: null, approved: null, rejected: null };
  await db().prisma.selection.update({ where: { id: selection.id }, data: unkept });
  const command = { kind: "approve", selectionId: selection.id } as const;
  const expected = { count: 2, pending: 1, approved: 1, rejected: 0 };
  await expect(createBulk(admin, { ...command, expected: { ...expected, count: 1 } })).rejects.toMatchObject({
    details: { fields: [{ field: "expected.count" }] },
  });
  await expect(createBulk(admin, { ...command, expected })).resolves.toBeGreaterThan(0);
});

test("a selection that a bulk decision used can't be deleted", async () => {
  const [selection, admin] = [await (await makeArticleSet(1)).freeze(), await makeAdmin()];
  await createBulk(admin, { kind: "approve", selectionId: selection.id });
  await expect(db().prisma.selection.delete({ where: { id: selection.id } })).rejects.toThrow(/foreign key/i);
});
