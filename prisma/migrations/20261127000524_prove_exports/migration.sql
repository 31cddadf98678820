-- CreateEnum
CREATE TYPE "export_change" AS ENUM ('added', 'changed', 'revoked');

-- AlterEnum
ALTER TYPE "export_format" ADD VALUE 'markdown';
ALTER TYPE "export_format" ADD VALUE 'wxr';
ALTER TYPE "export_format" ADD VALUE 'sitemap';

-- AlterTable
ALTER TABLE "exports" ADD COLUMN     "expires_at" TIMESTAMPTZ(3),
ADD COLUMN     "files_gone_at" TIMESTAMPTZ(3),
ADD COLUMN     "frozen_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
ADD COLUMN     "options" JSONB NOT NULL DEFAULT '{}',
ADD COLUMN     "since_id" INTEGER,
ADD COLUMN     "writer_version" INTEGER NOT NULL DEFAULT 1;

UPDATE "exports" SET "frozen_at" = "created_at";

-- AlterTable
ALTER TABLE "export_items" ADD COLUMN     "change" "export_change";

-- AddForeignKey
ALTER TABLE "exports" ADD CONSTRAINT "exports_since_id_fkey" FOREIGN KEY ("since_id") REFERENCES "exports"("id") ON DELETE RESTRICT ON UPDATE CASCADE;
