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

test("a selection that a bulk decision used can't be deleted", async () => {
  const [selection, admin] = [await (await makeArticleSet(1)).freeze(), await makeAdmin()];
  await createBulk(admin, { kind: "approve", selectionId: selection.id });
  await expect(db().prisma.selection.delete({ where: { id: selection.id } })).rejects.toThrow(/foreign key/i);
});
