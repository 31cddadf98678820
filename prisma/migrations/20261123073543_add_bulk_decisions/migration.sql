-- AlterTable
ALTER TABLE "decisions" ADD COLUMN     "bulk_id" INTEGER;

-- CreateTable
CREATE TABLE "bulk_decisions" (
    "id" SERIAL NOT NULL,
    "kind" "decision_kind" NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "reason_ids" INTEGER[],
    "note" TEXT,
    "flags_given" SMALLINT NOT NULL DEFAULT 0,
    "flags_taken" SMALLINT NOT NULL DEFAULT 0,
    "selection_id" INTEGER,
    "undoes_id" INTEGER,
    "checkpoint_id" INTEGER NOT NULL DEFAULT 0,
    "done" INTEGER NOT NULL DEFAULT 0,
    "left_out" INTEGER NOT NULL DEFAULT 0,
    "total" INTEGER NOT NULL,
    "cancel_asked" BOOLEAN NOT NULL DEFAULT false,
    "error" TEXT,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "bulk_decisions_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "bulk_left_out" (
    "bulk_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "code" TEXT NOT NULL,
    "reason" TEXT NOT NULL,

    CONSTRAINT "bulk_left_out_pkey" PRIMARY KEY ("bulk_id","article_id")
);

-- AddForeignKey
ALTER TABLE "bulk_decisions" ADD CONSTRAINT "bulk_decisions_selection_id_fkey" FOREIGN KEY ("selection_id") REFERENCES "selections"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_decisions" ADD CONSTRAINT "bulk_decisions_undoes_id_fkey" FOREIGN KEY ("undoes_id") REFERENCES "bulk_decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "bulk_left_out" ADD CONSTRAINT "bulk_left_out_bulk_id_fkey" FOREIGN KEY ("bulk_id") REFERENCES "bulk_decisions"("id") ON DELETE RESTRICT ON UPDATE CASCADE;


-- What Prisma's schema cannot say.

ALTER TABLE "bulk_decisions"
  ADD CONSTRAINT "bulk_decisions_kind_check" CHECK (kind IN ('approve', 'reject', 'reopen', 'flag', 'undo')),
  ADD CONSTRAINT "bulk_decisions_reject_has_reason_check" CHECK (kind <> 'reject' OR cardinality(reason_ids) > 0),
  ADD CONSTRAINT "bulk_decisions_flags_check"
    CHECK (flags_given BETWEEN 0 AND 15 AND flags_taken BETWEEN 0 AND 15 AND (flags_given & flags_taken) = 0),
  -- It works through the articles of a selection, or through those of the bulk decision that it undoes.
  ADD CONSTRAINT "bulk_decisions_scope_check" CHECK (
    (kind = 'undo') = (undoes_id IS NOT NULL) AND (kind = 'undo') = (selection_id IS NULL)),
  ADD CONSTRAINT "bulk_decisions_counts_check" CHECK (done >= 0 AND left_out >= 0 AND done + left_out <= total);
ALTER TABLE "bulk_left_out"
  ADD CONSTRAINT "bulk_left_out_code_check" CHECK (code IN ('stale', 'wrong-status', 'claimed', 'unchanged'));

CREATE UNIQUE INDEX "bulk_decisions_undoes_id_key" ON "bulk_decisions" (undoes_id)
  WHERE undoes_id IS NOT NULL AND state NOT IN ('failed', 'cancelled');
COMMENT ON INDEX "bulk_decisions_undoes_id_key" IS 'A bulk decision is undone once, unless that was cancelled; by which it was';
CREATE UNIQUE INDEX "decisions_bulk_id_article_id_key" ON "decisions" (bulk_id, article_id) WHERE bulk_id IS NOT NULL;
COMMENT ON INDEX "decisions_bulk_id_article_id_key" IS 'A bulk decision decides an article once, also when resumed; its undo reads them in order';
