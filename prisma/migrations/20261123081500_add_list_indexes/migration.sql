-- Sorts that had no index: each page read and sorted everything that matched. Writers wait while these are built,
-- seconds per million articles.
CREATE INDEX "articles_view_count_idx" ON "articles" (view_count, id) WHERE NOT withdrawn AND view_count IS NOT NULL;
COMMENT ON INDEX "articles_view_count_idx" IS 'The list by view count, either way';
CREATE INDEX "articles_title_idx" ON "articles" (title COLLATE "und-x-icu", id) WHERE NOT withdrawn;
COMMENT ON INDEX "articles_title_idx" IS 'The list by title, either way, of one source or of all';
