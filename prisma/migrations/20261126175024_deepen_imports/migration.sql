-- AlterTable
ALTER TABLE "sources" ADD COLUMN     "column_mapping" JSONB;

-- AlterTable
ALTER TABLE "imports" ADD COLUMN     "fingerprint" TEXT,
ADD COLUMN     "indexed" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "indexed_id" INTEGER,
ADD COLUMN     "options" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "passed" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "repeated" INTEGER NOT NULL DEFAULT 0,
ADD COLUMN     "retry_of_id" INTEGER,
ADD COLUMN     "taking_back" JSONB,
ADD COLUMN     "told" TEXT NOT NULL DEFAULT '';

-- AlterTable
ALTER TABLE "import_rejects" ADD COLUMN     "fallback_id" TEXT;

-- CreateTable
CREATE TABLE "import_frames" (
    "import_id" INTEGER NOT NULL,
    "file" TEXT NOT NULL,
    "format" TEXT NOT NULL,
    "before" TEXT NOT NULL,
    "between" TEXT NOT NULL,
    "after" TEXT NOT NULL,

    CONSTRAINT "import_frames_pkey" PRIMARY KEY ("import_id","file")
);

-- CreateTable
CREATE TABLE "dry_runs" (
    "id" SERIAL NOT NULL,
    "name" TEXT NOT NULL,
    "source" TEXT,
    "option_flags" SMALLINT NOT NULL DEFAULT 0,
    "options" JSONB NOT NULL DEFAULT '{}',
    "inputs" JSONB NOT NULL,
    "state" "run_state" NOT NULL DEFAULT 'queued',
    "run_number" INTEGER NOT NULL DEFAULT 1,
    "done" INTEGER NOT NULL DEFAULT 0,
    "bytes_done" BIGINT NOT NULL DEFAULT 0,
    "bytes_total" BIGINT NOT NULL DEFAULT 0,
    "preview" JSONB,
    "error" TEXT,
    "person_id" INTEGER,
    "token_id" INTEGER,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "started_at" TIMESTAMPTZ(3),
    "finished_at" TIMESTAMPTZ(3),

    CONSTRAINT "dry_runs_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "import_frames" ADD CONSTRAINT "import_frames_import_id_fkey" FOREIGN KEY ("import_id") REFERENCES "imports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;

-- Imports before this one indexed their words as they wrote.
UPDATE "imports" SET indexed = created;
-- One that is under way indexes the rest behind, and goes on from a place that names its part.
UPDATE "imports" SET indexed = 0, indexed_id = 0 WHERE state IN ('queued', 'running');
UPDATE "imports" SET checkpoint = checkpoint || '{"part": 0}' WHERE checkpoint IS NOT NULL;
CREATE INDEX "imports_unfinished_idx" ON "imports" (id)
  WHERE state IN ('queued', 'running') OR indexed_id IS NOT NULL OR (taking_back IS NOT NULL AND taken_back_at IS NULL);
COMMENT ON INDEX "imports_unfinished_idx" IS 'The worker: what has to go on, be indexed or be taken back';
CREATE INDEX "import_rejects_field_idx" ON "import_rejects" (import_id, field, id);
COMMENT ON INDEX "import_rejects_field_idx" IS 'The rejected records of an import by the field that is wrong';
