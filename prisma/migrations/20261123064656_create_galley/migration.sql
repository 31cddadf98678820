-- CreateSchema
CREATE SCHEMA IF NOT EXISTS "public";

-- CreateEnum
CREATE TYPE "role" AS ENUM ('viewer', 'editor', 'admin');

-- CreateEnum
CREATE TYPE "article_status" AS ENUM ('pending', 'approved', 'rejected');

-- CreateEnum
CREATE TYPE "body_format" AS ENUM ('html', 'markdown', 'text');

-- CreateEnum
CREATE TYPE "revision_kind" AS ENUM ('imported', 'edited', 'restored');

-- CreateEnum
CREATE TYPE "decision_kind" AS ENUM ('approve', 'reject', 'edit', 'reopen', 'flag', 'undo', 'withdraw');

-- CreateEnum
CREATE TYPE "run_state" AS ENUM ('queued', 'running', 'completed', 'failed', 'cancelled');

-- CreateEnum
CREATE TYPE "export_format" AS ENUM ('jsonl', 'csv');

-- CreateTable
CREATE TABLE "people" (
    "id" SERIAL NOT NULL,
    "email" TEXT NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "password_hash" TEXT,
    "disabled_at" TIMESTAMPTZ(3),
    "session_epoch" INTEGER NOT NULL DEFAULT 1,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "people_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "tokens" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "role" "role" NOT NULL,
    "hash" BYTEA NOT NULL,
    "person_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3),
    "revoked_at" TIMESTAMPTZ(3),

    CONSTRAINT "tokens_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "sources" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,

    CONSTRAINT "sources_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "articles" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER NOT NULL,
    "external_id" TEXT NOT NULL,
    "title" TEXT NOT NULL,
    "status" "article_status" NOT NULL DEFAULT 'pending',
    "version" INTEGER NOT NULL DEFAULT 1,
    "withdrawn" BOOLEAN NOT NULL DEFAULT false,
    "flags" SMALLINT NOT NULL,
    "option_flags" SMALLINT NOT NULL DEFAULT 0,
    "quality" SMALLINT,
    "freshness" SMALLINT,
    "depth" SMALLINT,
    "clarity" SMALLINT,
    "overall" SMALLINT,
    "stack" TEXT[],
    "tools" TEXT[],
    "code_language" TEXT,
    "difficulty" TEXT,
    "reading_time" INTEGER,
    "view_count" BIGINT,
    "current_revision_id" INTEGER NOT NULL,
    "imported_revision_id" INTEGER NOT NULL,
    "latest_decision_id" INTEGER,
    "import_id" INTEGER NOT NULL,
    "imported_at" TIMESTAMPTZ(3) NOT NULL,
    "decided_at" TIMESTAMPTZ(3),

    CONSTRAINT "articles_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "revisions" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "number" INTEGER NOT NULL,
    "kind" "revision_kind" NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "body_format" "body_format" NOT NULL,
    "meta" JSONB NOT NULL,
    "flags" SMALLINT NOT NULL,
    "hash" BYTEA NOT NULL,
    "text_hash" BYTEA NOT NULL,
    "import_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "revisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "decisions" (
    "id" SERIAL NOT NULL,
    "article_id" INTEGER NOT NULL,
    "kind" "decision_kind" NOT NULL,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "status_before" "article_status" NOT NULL,
    "status_after" "article_status" NOT NULL,
    "revision_before_id" INTEGER NOT NULL,
    "revision_after_id" INTEGER NOT NULL,
    "flags_before" SMALLINT NOT NULL,
    "flags_after" SMALLINT NOT NULL,
    "withdrawn_before" BOOLEAN NOT NULL,
    "withdrawn_after" BOOLEAN NOT NULL,
    "version" INTEGER NOT NULL,
    "reason_ids" INTEGER[],
    "note" TEXT,
    "undoes_id" INTEGER,
    "import_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "claims" (
    "article_id" INTEGER NOT NULL,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "claimed_at" TIMESTAMPTZ(3) NOT NULL,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "claims_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "skips" (
    "person_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "until" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "skips_pkey" PRIMARY KEY ("person_id","article_id")
);

-- CreateTable
CREATE TABLE "holds" (
    "article_id" INTEGER NOT NULL,
    "person_id" INTEGER NOT NULL,
    "for_person_id" INTEGER,
    "note" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "holds_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "drafts" (
    "person_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "title" TEXT NOT NULL,
    "body" TEXT NOT NULL,
    "meta" JSONB NOT NULL,
    "updated_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "drafts_pkey" PRIMARY KEY ("person_id","article_id")
);

-- CreateTable
CREATE TABLE "reasons" (
    "id" SERIAL NOT NULL,
    "key" TEXT NOT NULL,
    "label" TEXT NOT NULL,
    "position" INTEGER NOT NULL,
    "needs_note" BOOLEAN NOT NULL DEFAULT false,
    "archived_at" TIMESTAMPTZ(3),

    CONSTRAINT "reasons_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "imports" (
    "id" SERIAL NOT NULL,
    "source_id" INTEGER,
    "name" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "option_flags" SMALLINT NOT NULL DEFAULT 0,
    "inputs" JSONB NOT NULL,
    "checkpoint" JSONB,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER,
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "bytes_total" BIGINT NOT NULL DEFAULT 0,
    "created" INTEGER NOT NULL DEFAULT 0,
    "updated" INTEGER NOT NULL DEFAULT 0,
    "unchanged" INTEGER NOT NULL DEFAULT 0,
    "rejected" INTEGER NOT NULL DEFAULT 0,
    "cancel_asked" BOOLEAN NOT NULL DEFAULT false,
    "error" TEXT,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),
    "taken_back_at" TIMESTAMPTZ(3),

    CONSTRAINT "imports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_rejects" (
    "id" SERIAL NOT NULL,
    "import_id" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "line" INTEGER NOT NULL,
    "offset" BIGINT NOT NULL,
    "field" TEXT,
    "reason" TEXT NOT NULL,
    "raw" BYTEA NOT NULL,

    CONSTRAINT "import_rejects_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "import_changes" (
    "import_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,
    "revision_before_id" INTEGER NOT NULL,
    "imported_before_id" INTEGER NOT NULL,
    "status_before" "article_status" NOT NULL,
    "flags_before" SMALLINT NOT NULL,

    CONSTRAINT "import_changes_pkey" PRIMARY KEY ("import_id","article_id")
);

-- CreateTable
CREATE TABLE "selections" (
    "id" SERIAL NOT NULL,
    "filters" JSONB NOT NULL,
    "count" INTEGER NOT NULL,
    "checksum" TEXT NOT NULL,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,

    CONSTRAINT "selections_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "selection_items" (
    "selection_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "version" INTEGER NOT NULL,

    CONSTRAINT "selection_items_pkey" PRIMARY KEY ("selection_id","article_id")
);

-- CreateTable
CREATE TABLE "exports" (
    "id" SERIAL NOT NULL,
    "format" "export_format" NOT NULL,
    "with_decisions" BOOLEAN NOT NULL DEFAULT false,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "filters" JSONB NOT NULL,
    "selection_id" INTEGER,
    "done" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "cancel_asked" BOOLEAN NOT NULL DEFAULT false,
    "error" TEXT,
    "manifest" JSONB,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "exports_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "export_items" (
    "export_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "revision_id" INTEGER NOT NULL,
    "status" "article_status" NOT NULL,
    "flags" SMALLINT NOT NULL,
    "decision_id" INTEGER,

    CONSTRAINT "export_items_pkey" PRIMARY KEY ("export_id","article_id")
);

-- CreateTable
CREATE TABLE "article_words" (
    "article_id" INTEGER NOT NULL,
    "words" tsvector NOT NULL,

    CONSTRAINT "article_words_pkey" PRIMARY KEY ("article_id")
);

-- CreateTable
CREATE TABLE "settings" (
    "key" TEXT NOT NULL,
    "value" JSONB NOT NULL,

    CONSTRAINT "settings_pkey" PRIMARY KEY ("key")
);

-- CreateTable
CREATE TABLE "audit_entries" (
    "id" SERIAL NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "action" TEXT NOT NULL,
    "subject" TEXT,
    "details" JSONB NOT NULL DEFAULT '{}',

    CONSTRAINT "audit_entries_pkey" PRIMARY KEY ("id")
);

-- CreateIndex
CREATE UNIQUE INDEX "people_email_key" ON "people"("email");

-- CreateIndex
CREATE UNIQUE INDEX "tokens_hash_key" ON "tokens"("hash");

-- CreateIndex
CREATE UNIQUE INDEX "sources_name_key" ON "sources"("name");

-- CreateIndex
CREATE UNIQUE INDEX "articles_source_id_external_id_key" ON "articles"("source_id", "external_id");

-- CreateIndex
CREATE UNIQUE INDEX "revisions_article_id_number_key" ON "revisions"("article_id", "number");

-- CreateIndex
CREATE INDEX "decisions_article_id_id_idx" ON "decisions"("article_id", "id");

-- CreateIndex
CREATE UNIQUE INDEX "reasons_key_key" ON "reasons"("key");

-- CreateIndex
CREATE UNIQUE INDEX "reasons_label_key" ON "reasons"("label");

-- CreateIndex
CREATE INDEX "import_rejects_import_id_id_idx" ON "import_rejects"("import_id", "id");

-- AddForeignKey
ALTER TABLE "tokens" ADD CONSTRAINT "tokens_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_source_id_fkey" FOREIGN KEY ("source_id") REFERENCES "sources"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_current_revision_id_fkey" FOREIGN KEY ("current_revision_id") REFERENCES "revisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_imported_revision_id_fkey" FOREIGN KEY ("imported_revision_id") REFERENCES "revisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_latest_decision_id_fkey" FOREIGN KEY ("latest_decision_id") REFERENCES "decisions"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "articles" ADD CONSTRAINT "articles_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "revisions" ADD CONSTRAINT "revisions_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "decisions" ADD CONSTRAINT "decisions_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "tokens"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "claims" ADD CONSTRAINT "claims_token_id_fkey" FOREIGN KEY ("token_id") REFERENCES "tokens"("id") ON DELETE SET NULL ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "holds" ADD CONSTRAINT "holds_article_id_fkey" FOREIGN KEY ("article_id") REFERENCES "articles"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "drafts" ADD CONSTRAINT "drafts_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "import_rejects" ADD CONSTRAINT "import_rejects_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "selection_items" ADD CONSTRAINT "selection_items_selection_id_fkey" FOREIGN KEY ("selection_id") REFERENCES "selections"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "export_items" ADD CONSTRAINT "export_items_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "exports"("id") ON DELETE CASCADE ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

-- An article and its first revision point at each other and come in by COPY, one table after the other.
ALTER TABLE "articles" ALTER CONSTRAINT "articles_current_revision_id_fkey" DEFERRABLE INITIALLY DEFERRED;
ALTER TABLE "articles" ALTER CONSTRAINT "articles_imported_revision_id_fkey" DEFERRABLE INITIALLY DEFERRED;

ALTER TABLE "articles"
  ADD CONSTRAINT "articles_scores_check" CHECK (
    (quality BETWEEN 0 AND 100) IS NOT FALSE AND (freshness BETWEEN 0 AND 100) IS NOT FALSE
    AND (depth BETWEEN 0 AND 100) IS NOT FALSE AND (clarity BETWEEN 0 AND 100) IS NOT FALSE
    AND (overall BETWEEN 0 AND 100) IS NOT FALSE),
  ADD CONSTRAINT "articles_flags_check" CHECK (flags BETWEEN 0 AND 15 AND option_flags BETWEEN 0 AND 15),
  ADD CONSTRAINT "articles_version_check" CHECK (version >= 1);
ALTER TABLE "decisions"
  ADD CONSTRAINT "decisions_reject_has_reason_check"
    CHECK (kind <> 'reject' OR cardinality(reason_ids) > 0),
  ADD CONSTRAINT "decisions_undo_names_check" CHECK ((kind = 'undo') = (undoes_id IS NOT NULL));
-- A decision is undone once; of two people undoing at the same time, one is refused.
CREATE UNIQUE INDEX "decisions_undoes_id_key" ON "decisions" (undoes_id) WHERE undoes_id IS NOT NULL;
ALTER TABLE "claims" ADD CONSTRAINT "claims_holder_check" CHECK (num_nonnulls(person_id, token_id) = 1);
ALTER TABLE "people" ADD CONSTRAINT "people_email_check" CHECK (email = lower(email) AND email <> '');

-- Decisions, revisions and audit entries are never updated, deleted or truncated, whoever asks.
CREATE FUNCTION refuse_change() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION '% is append-only: % refused', TG_TABLE_NAME, TG_OP USING ERRCODE = 'insufficient_privilege';
END $$;
CREATE TRIGGER decisions_append_only BEFORE UPDATE OR DELETE ON "decisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER decisions_no_truncate BEFORE TRUNCATE ON "decisions" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revisions_append_only BEFORE UPDATE OR DELETE ON "revisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revisions_no_truncate BEFORE TRUNCATE ON "revisions" EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_append_only BEFORE UPDATE OR DELETE ON "audit_entries" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER audit_entries_no_truncate BEFORE TRUNCATE ON "audit_entries" EXECUTE FUNCTION refuse_change();

-- The version never shrinks, and nothing that it stands for changes without it.
CREATE FUNCTION guard_article_version() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF NEW.version < OLD.version THEN
    RAISE EXCEPTION 'article %: version % would shrink to %', OLD.id, OLD.version, NEW.version USING ERRCODE = 'check_violation';
  END IF;
  IF NEW.version = OLD.version AND (NEW.status, NEW.current_revision_id, NEW.flags, NEW.withdrawn)
      IS DISTINCT FROM (OLD.status, OLD.current_revision_id, OLD.flags, OLD.withdrawn) THEN
    RAISE EXCEPTION 'article %: changed without a new version', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER articles_version_guard BEFORE UPDATE ON "articles" FOR EACH ROW EXECUTE FUNCTION guard_article_version();

-- Every index and the query it serves.
CREATE INDEX "articles_queue_idx" ON "articles" (imported_at, id) WHERE status = 'pending' AND (flags & 3) <> 0 AND NOT withdrawn;
COMMENT ON INDEX "articles_queue_idx" IS 'The queue, oldest import first, and the claim of the next article';
CREATE INDEX "articles_imported_at_idx" ON "articles" (imported_at, id) WHERE NOT withdrawn;
COMMENT ON INDEX "articles_imported_at_idx" IS 'The list by age, any filter';
CREATE INDEX "articles_quality_idx" ON "articles" (quality, id) WHERE NOT withdrawn AND quality IS NOT NULL;
COMMENT ON INDEX "articles_quality_idx" IS 'The list by quality, either way; quality bounds';
CREATE INDEX "articles_freshness_idx" ON "articles" (freshness, id) WHERE NOT withdrawn AND freshness IS NOT NULL;
COMMENT ON INDEX "articles_freshness_idx" IS 'The list by freshness, either way; freshness bounds';
CREATE INDEX "articles_depth_idx" ON "articles" (depth, id) WHERE NOT withdrawn AND depth IS NOT NULL;
COMMENT ON INDEX "articles_depth_idx" IS 'The list by depth, either way; depth bounds';
CREATE INDEX "articles_clarity_idx" ON "articles" (clarity, id) WHERE NOT withdrawn AND clarity IS NOT NULL;
COMMENT ON INDEX "articles_clarity_idx" IS 'The list by clarity, either way; clarity bounds';
CREATE INDEX "articles_overall_idx" ON "articles" (overall, id) WHERE NOT withdrawn AND overall IS NOT NULL;
COMMENT ON INDEX "articles_overall_idx" IS 'The list by overall, either way; overall bounds';
CREATE INDEX "articles_decided_idx" ON "articles" (status, decided_at, id) WHERE decided_at IS NOT NULL AND NOT withdrawn;
COMMENT ON INDEX "articles_decided_idx" IS 'Approved or rejected articles by their latest decision';
CREATE INDEX "articles_import_idx" ON "articles" (import_id, id);
COMMENT ON INDEX "articles_import_idx" IS 'What an import created, to take it back';
CREATE INDEX "articles_stack_idx" ON "articles" USING gin (stack);
COMMENT ON INDEX "articles_stack_idx" IS 'The filter by stack';
CREATE INDEX "articles_tools_idx" ON "articles" USING gin (tools);
COMMENT ON INDEX "articles_tools_idx" IS 'The filter by tool';
CREATE INDEX "article_words_words_idx" ON "article_words" USING gin (words);
COMMENT ON INDEX "article_words_words_idx" IS 'Text search in title and body';
COMMENT ON INDEX "articles_source_id_external_id_key" IS 'The identity of an article: an import looks up what it brings';
COMMENT ON INDEX "revisions_article_id_number_key" IS 'The texts of an article, in order';
COMMENT ON INDEX "decisions_article_id_id_idx" IS 'The record of an article, newest last';
CREATE INDEX "decisions_created_at_idx" ON "decisions" (created_at);
COMMENT ON INDEX "decisions_created_at_idx" IS 'The overview: decisions by day';
CREATE INDEX "decisions_person_idx" ON "decisions" (person_id, id) WHERE person_id IS NOT NULL;
COMMENT ON INDEX "decisions_person_idx" IS 'What one person decided, newest last: undo, pace';
CREATE INDEX "claims_person_idx" ON "claims" (person_id) WHERE person_id IS NOT NULL;
COMMENT ON INDEX "claims_person_idx" IS 'The open claims of a person: a reloaded page gets its own back';
COMMENT ON INDEX "import_rejects_import_id_id_idx" IS 'The rejected records of an import';

-- The reasons every desk starts with; admins edit the list.
INSERT INTO "reasons" (key, label, position, needs_note) VALUES
  ('duplicate', 'Duplicate of another article', 1, false),
  ('contradicts-itself', 'Contradicts itself', 2, false),
  ('nothing-specific', 'Says nothing specific', 3, false),
  ('facts-or-code-wrong', 'Facts or code are wrong', 4, false),
  ('out-of-date', 'Out of date', 5, false),
  ('wrong-topic', 'Wrong topic or stack', 6, false),
  ('machine-phrases', 'Machine phrases throughout', 7, false),
  ('licence-unclear', 'Licence or source unclear', 8, false);
