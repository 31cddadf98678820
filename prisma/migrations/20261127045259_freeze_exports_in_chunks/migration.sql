-- CreateTable
CREATE TABLE "export_chunks" (
    "export_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "article_ids" INTEGER[],
    "revision_ids" INTEGER[],
    "statuses" "article_status"[],
    "flags" SMALLINT[],
    "decision_ids" INTEGER[],
    "changes" "export_change"[],

    CONSTRAINT "export_chunks_pkey" PRIMARY KEY ("export_id","number")
);
COMMENT ON INDEX "export_chunks_pkey" IS 'The articles of an export in the order of its files, some hundreds at a time';

-- AddForeignKey
ALTER TABLE "export_chunks" ADD CONSTRAINT "export_chunks_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "exports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Exports that are there go on as chunks, in the order that their files have.
INSERT INTO "export_chunks" (export_id, number, article_ids, revision_ids, statuses, flags, decision_ids, changes)
SELECT export_id, place / 500, array_agg(article_id ORDER BY place), array_agg(revision_id ORDER BY place),
  array_agg(status ORDER BY place), array_agg(flags ORDER BY place), array_agg(decision_id ORDER BY place),
  array_agg(change ORDER BY place)
FROM (
  SELECT i.*, row_number() OVER (PARTITION BY i.export_id ORDER BY s.name COLLATE "C", a.external_id COLLATE "C") - 1 AS place
  FROM "export_items" i JOIN "articles" a ON a.id = i.article_id JOIN "sources" s ON s.id = a.source_id) placed
GROUP BY export_id, place / 500;

-- DropTable
DROP TABLE "export_items";

-- Read from one end to the other: not worth the time to compress.
ALTER TABLE "export_chunks" ALTER COLUMN article_ids SET STORAGE EXTERNAL, ALTER COLUMN revision_ids SET STORAGE EXTERNAL,
  ALTER COLUMN statuses SET STORAGE EXTERNAL, ALTER COLUMN flags SET STORAGE EXTERNAL,
  ALTER COLUMN decision_ids SET STORAGE EXTERNAL, ALTER COLUMN changes SET STORAGE EXTERNAL,
  ALTER COLUMN article_ids SET NOT NULL, ALTER COLUMN revision_ids SET NOT NULL, ALTER COLUMN statuses SET NOT NULL,
  ALTER COLUMN flags SET NOT NULL, ALTER COLUMN decision_ids SET NOT NULL, ALTER COLUMN changes SET NOT NULL;

-- Each article of each frozen export; `place` counts from 1 within its chunk.
CREATE VIEW "export_items" AS
SELECT c.export_id, c.number, i.* FROM "export_chunks" c
CROSS JOIN LATERAL unnest(c.article_ids, c.revision_ids, c.statuses, c.flags, c.decision_ids, c.changes)
  WITH ORDINALITY AS i(article_id, revision_id, status, flags, decision_id, change, place);
