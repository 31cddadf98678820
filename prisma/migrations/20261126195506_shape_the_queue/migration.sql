-- One transaction, run before Galley serves: from the first line on, "articles" is locked against everything. Adding
-- its columns takes no time. Filling them does: the UPDATE writes every article anew that has an author or a date of
-- publication, with its place in each index, and its old room is free only afterwards; then four indexes are built. At a
-- million articles that is minutes. Built concurrently they would lock nothing, but could be left half-way.
-- Words, gists, passages and bits are not made here: the worker makes them, which nobody need wait for.
-- Until it has, counts come from rows, and a search by relevance finds common words as far as the worker has come.

-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "author" TEXT,
ADD COLUMN     "published_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "bulk_decisions" ADD COLUMN     "expected" JSONB;

-- CreateTable
CREATE TABLE "selection_chunks" (
    "selection_id" INTEGER NOT NULL,
    "first_id" INTEGER NOT NULL,
    "last_id" INTEGER NOT NULL,
    "article_ids" INTEGER[],
    "versions" INTEGER[],

    CONSTRAINT "selection_chunks_pkey" PRIMARY KEY ("selection_id","first_id")
);

-- CreateTable
CREATE TABLE "article_gists" (
    "article_id" INTEGER NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "article_gists_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "article_passages" (
    "article_id" INTEGER NOT NULL,
    "passages" BIGINT[],

    CONSTRAINT "article_passages_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "saved_views" (
    "id" SERIAL NOT NULL,
    "person_id" INTEGER NOT NULL,
    "name" TEXT NOT NULL,
    "is_shared" BOOLEAN NOT NULL DEFAULT false,
    "params" JSONB NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "updated_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "saved_views_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "default_views" (
    "role" "role" NOT NULL,
    "view_id" INTEGER NOT NULL,

    CONSTRAINT "default_views_pkey" PRIMARY KEY ("role")
);

-- CreateTable
CREATE TABLE "person_choices" (
    "person_id" INTEGER NOT NULL,
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "person_choices_pkey" PRIMARY KEY ("person_id","key")
);

-- CreateIndex
CREATE UNIQUE INDEX "saved_views_person_id_name_key" ON "saved_views"("person_id", "name");

-- AddForeignKey
ALTER TABLE "selection_chunks" ADD CONSTRAINT "selection_chunks_selection_id_fkey" FOREIGN KEY ("selection_id") REFERENCES "selections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "saved_views" ADD CONSTRAINT "saved_views_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "default_views" ADD CONSTRAINT "default_views_view_id_fkey" FOREIGN KEY ("view_id") REFERENCES "saved_views"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "person_choices" ADD CONSTRAINT "person_choices_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- Selections that are there go on as chunks.
INSERT INTO "selection_chunks" (selection_id, first_id, last_id, article_ids, versions)
SELECT selection_id, min(article_id), max(article_id), array_agg(article_id ORDER BY article_id), array_agg(version ORDER BY article_id)
FROM (SELECT *, (row_number() OVER (PARTITION BY selection_id ORDER BY article_id) - 1) / 2000 AS chunk FROM "selection_items") i
GROUP BY selection_id, chunk;
DROP TABLE "selection_items";
-- Lists of ascending numbers that are read once: not worth the time to compress.
ALTER TABLE "selection_chunks" ALTER COLUMN article_ids SET STORAGE EXTERNAL, ALTER COLUMN versions SET STORAGE EXTERNAL,
  ALTER COLUMN article_ids SET NOT NULL, ALTER COLUMN versions SET NOT NULL;
COMMENT ON INDEX "selection_chunks_pkey" IS 'The articles of a selection in order, from a checkpoint on';

UPDATE "articles" a SET author = r.meta->>'author',
  -- A day as its beginning in UTC; PostgreSQL knows no year 0.
  published_at = (CASE WHEN r.meta->>'publishedAt' LIKE '0000%' THEN NULL
    WHEN length(r.meta->>'publishedAt') = 10 THEN r.meta->>'publishedAt' || 'T00:00:00Z' ELSE r.meta->>'publishedAt' END)::timestamptz
FROM "revisions" r WHERE r.id = a.current_revision_id AND coalesce(r.meta->>'author', r.meta->>'publishedAt') IS NOT NULL;

-- What the overview counts by age and by band stands in the index, so that it need not look into the rows.
DROP INDEX "articles_queue_idx", "articles_decided_idx";
CREATE INDEX "articles_queue_idx" ON "articles" (imported_at, id) INCLUDE (flags)
  WHERE status = 'pending' AND (flags & 3) <> 0 AND NOT withdrawn;
COMMENT ON INDEX "articles_queue_idx" IS 'The queue, oldest import first, and the claim of the next article; what waits by age and flag';
CREATE INDEX "articles_decided_idx" ON "articles" (status, decided_at, id) INCLUDE (quality, freshness, depth, clarity)
  WHERE decided_at IS NOT NULL AND NOT withdrawn;
COMMENT ON INDEX "articles_decided_idx" IS 'Approved or rejected articles by their latest decision; decided articles by score';
CREATE INDEX "articles_reading_time_idx" ON "articles" (reading_time, id) WHERE NOT withdrawn AND reading_time IS NOT NULL;
COMMENT ON INDEX "articles_reading_time_idx" IS 'The list by reading time, either way';
COMMENT ON INDEX "article_gists_pkey" IS 'What search results are ranked by';
CREATE INDEX "articles_withdrawn_idx" ON "articles" (id) WHERE withdrawn;
COMMENT ON INDEX "articles_withdrawn_idx" IS 'What a search leaves out: withdrawn articles are few';
ALTER TABLE "article_passages" ALTER COLUMN passages SET NOT NULL;
CREATE INDEX "article_passages_passages_idx" ON "article_passages" USING gin (passages);
COMMENT ON INDEX "article_passages_passages_idx" IS 'Similar Posts: who shares a passage';
COMMENT ON INDEX "saved_views_person_id_name_key" IS 'The saved views of a person, no two of one name';
-- Articles that are there get their gists and passages from the worker, as those of an import do.
UPDATE "imports" SET indexed = 0, indexed_id = 0 WHERE state NOT IN ('queued', 'running') AND created > 0;

-- All that a search finds. Word lists lie outside of their rows, which the planner's costs know nothing of: for a word of
-- most articles it would read every list, a hundred times as long as their index takes. Without these plans only a
-- bitmap of the index is left. Pages of the list ask otherwise: they may stop early.
CREATE FUNCTION articles_found_by(query tsquery) RETURNS SETOF integer LANGUAGE sql STABLE
  SET enable_seqscan = off SET enable_indexscan = off SET enable_indexonlyscan = off
AS $$ SELECT article_id FROM article_words WHERE words @@ query $$;

-- Facets: what the filters count. One bit for each article, in chunks of 8,192 consecutive ids, for each value that
-- occurs in the chunk. Counting a million articles under any filters is ANDing a few thousand kilobytes. The bits are
-- derived and may lag: articles that changed since are in facet_dirty and counted from their rows, as are chunks that
-- are not built. lib/articles/facets/ builds and reads them.
CREATE VIEW "article_terms" AS
SELECT a.id, t.facet, t.value FROM "articles" a
LEFT JOIN LATERAL (
  SELECT d.person_id, d.token_id, d.reason_ids FROM "decisions" d
  -- The decision in force is that of this time. Not said as an equation: a bulk gives one time to thousands, and the
  -- index by time would find them all for each.
  WHERE a.status <> 'pending' AND d.article_id = a.id AND d.created_at - a.decided_at = interval '0' AND d.kind IN ('approve', 'reject')
  ORDER BY d.id DESC LIMIT 1
) d ON true
CROSS JOIN LATERAL (
  VALUES ('', ''), ('status', a.status::text), ('flag', a.flags::text), ('codeLanguage', a.code_language),
    ('difficulty', a.difficulty), ('source', a.source_id::text), ('import', a.import_id::text), ('author', a.author),
    ('quality', a.quality::text), ('freshness', a.freshness::text), ('depth', a.depth::text), ('clarity', a.clarity::text),
    ('overall', a.overall::text), -- least() passes NULL over.
    ('readingTime', CASE WHEN a.reading_time > 61 THEN '61' ELSE a.reading_time::text END),
    ('noScore', CASE WHEN a.quality IS NULL THEN 'quality' END), ('noScore', CASE WHEN a.freshness IS NULL THEN 'freshness' END),
    ('noScore', CASE WHEN a.depth IS NULL THEN 'depth' END), ('noScore', CASE WHEN a.clarity IS NULL THEN 'clarity' END),
    ('noScore', CASE WHEN a.overall IS NULL THEN 'overall' END),
    ('decidedBy', CASE WHEN a.status <> 'pending'
      THEN coalesce('token-' || d.token_id, d.person_id::text, 'system') END)
  UNION ALL SELECT 'stack', unnest(a.stack)
  UNION ALL SELECT 'tool', unnest(a.tools)
  UNION ALL SELECT 'reason', unnest(d.reason_ids)::text
) t(facet, value)
WHERE NOT a.withdrawn AND t.value IS NOT NULL;

CREATE TABLE "facet_bits" (
  chunk INTEGER NOT NULL,
  facet TEXT NOT NULL,
  value TEXT NOT NULL,
  -- Bit n is the article whose id is chunk * 8192 + n.
  bits BIT(8192) NOT NULL
);
CREATE INDEX "facet_bits_chunk_idx" ON "facet_bits" (chunk, facet);
COMMENT ON INDEX "facet_bits_chunk_idx" IS 'The values that a filter asks for, chunk by chunk; a chunk to be built anew';
CREATE TABLE "facet_chunks" (
  chunk INTEGER PRIMARY KEY,
  -- False where it has too many values for bits to be worth it: its articles are counted from their rows.
  is_built BOOLEAN NOT NULL,
  -- When the first and the last of its articles were imported.
  imported_from TIMESTAMPTZ(3) NOT NULL,
  imported_to TIMESTAMPTZ(3) NOT NULL
);
COMMENT ON INDEX "facet_chunks_pkey" IS 'Which chunks have their bits';
CREATE TABLE "facet_dirty" (
  article_id INTEGER NOT NULL
);
CREATE INDEX "facet_dirty_article_idx" ON "facet_dirty" (article_id);
COMMENT ON INDEX "facet_dirty_article_idx" IS 'Articles of a chunk that changed since its bits were built';

CREATE FUNCTION note_dirty_facets() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  INSERT INTO facet_dirty (article_id) SELECT id FROM changed;
  RETURN NULL;
END $$;
CREATE TRIGGER articles_inserted_facets AFTER INSERT ON "articles" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_dirty_facets();
CREATE TRIGGER articles_updated_facets AFTER UPDATE ON "articles" REFERENCING NEW TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_dirty_facets();
CREATE TRIGGER articles_deleted_facets AFTER DELETE ON "articles" REFERENCING OLD TABLE AS changed
  FOR EACH STATEMENT EXECUTE FUNCTION note_dirty_facets();
