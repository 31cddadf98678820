-- CreateEnum
CREATE TYPE "article_event_kind" AS ENUM ('note', 'take-over', 'hold', 'release');

-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "ticked" TEXT[];

-- AlterTable
ALTER TABLE "holds" ADD COLUMN     "for_person_id" INTEGER;

-- CreateTable
CREATE TABLE "article_events" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "kind" "article_event_kind" NOT NULL,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "other_person_id" INTEGER,
    "other_token_id" INTEGER,
    "note" TEXT,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "article_events_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE INDEX "article_events_article_id_id_idx" ON "article_events"("article_id", "id");
COMMENT ON INDEX "article_events_article_id_id_idx" IS 'What happened to one article beside its decisions, newest first';

ALTER TABLE "holds" ADD CONSTRAINT "holds_for_person_id_fkey" FOREIGN KEY ("for_person_id") REFERENCES "people"("id");
ALTER TABLE "article_events" ADD CONSTRAINT "article_events_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id");
CREATE INDEX "holds_created_idx" ON "holds" (created_at, article_id);
COMMENT ON INDEX "holds_created_idx" IS 'The list of what was put aside, oldest first';
-- Who decides in bulk has a hundred thousand rows that no list of theirs shows.
DROP INDEX "decisions_person_idx";
CREATE INDEX "decisions_person_idx" ON "decisions" (person_id, id) WHERE person_id IS NOT NULL AND bulk_id IS NULL;
COMMENT ON INDEX "decisions_person_idx" IS 'What one person decided one by one, newest last: undo, pace, their own list';

CREATE TRIGGER article_events_append_only BEFORE UPDATE OR DELETE ON "article_events" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER article_events_no_truncate BEFORE TRUNCATE ON "article_events" EXECUTE FUNCTION refuse_change();

-- Pages that show an article hear at once who has it open, and that it changed hands.
CREATE FUNCTION tell_claim() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pg_notify('galley_article', coalesce(NEW.article_id, OLD.article_id)::text);
  RETURN NULL;
END $$;
CREATE TRIGGER claims_tell AFTER INSERT OR DELETE OR UPDATE OF person_id, token_id ON "claims" FOR EACH ROW EXECUTE FUNCTION tell_claim();
