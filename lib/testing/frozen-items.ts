import { db } from "@/lib/db/db";

/** What a selection holds, in the order of its chunks. */
export async function frozenItems(selectionId: number): Promise<{ articleId: number; version: number }[]> {
  const chunks = await db().prisma.selectionChunk.findMany({ where: { selectionId }, orderBy: { firstId: "asc" } });
  return chunks.flatMap(({ articleIds, versions }) =>
    articleIds.map((articleId, place) => ({ articleId, version: versions[place] ?? 0 })),
  );
}
