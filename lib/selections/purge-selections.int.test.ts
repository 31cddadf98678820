import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeArticle } from "@/lib/testing/factories";
import { freezeSelection } from "./freeze-selection";
import { purgeSelections } from "./purge-selections";

const freeze = async () => (await freezeSelection(systemViewer, noFilters)).id;

test("selections that expired unused go with their chunks; fresh ones and those in use stay whole", async () => {
  await makeArticle();
  const [unused, decided, exported, fresh] = [await freeze(), await freeze(), await freeze(), await freeze()];
  const { pool, prisma } = db();
  const bulk = "INSERT INTO bulk_decisions (kind, selection_id, total, reason_ids) VALUES ('approve', $1, 1, '{}')";
  await pool.query(bulk, [decided]);
  await pool.query("INSERT INTO exports (format, filters, selection_id, total) VALUES ('jsonl', 'null', $1, 1)", [
    exported,
  ]);
  await pool.query("UPDATE selections SET expires_at = now() - interval '1 second' WHERE id <> $1", [fresh]);

  await purgeSelections();

  const kept = await prisma.selection.findMany({ orderBy: { id: "asc" }, include: { chunks: true } });
  expect(kept.map(({ id, chunks }) => [id, chunks.length])).toEqual([decided, exported, fresh].map((id) => [id, 1]));
  expect(await prisma.selectionChunk.count({ where: { selectionId: unused } })).toBe(0);
});
