-- AlterTable
ALTER TABLE "tokens" ADD COLUMN     "expires_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "sessions" (
    "hash" BYTEA NOT NULL,
    "person_id" INTEGER NOT NULL,
    "device" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "last_used_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "proved_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "ended_at" TIMESTAMPTZ(3),

    CONSTRAINT "sessions_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "failed_sign_ins" (
    "id" BIGSERIAL NOT NULL,
    "key" BYTEA NOT NULL,
    "at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "failed_sign_ins_pkey" PRIMARY KEY ("id")
);

-- CreateTable
CREATE TABLE "one_time_links" (
    "hash" BYTEA NOT NULL,
    "person_id" INTEGER NOT NULL,
    "kind" TEXT NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,
    "expires_at" TIMESTAMPTZ(3) NOT NULL,
    "used_at" TIMESTAMPTZ(3),

    CONSTRAINT "one_time_links_pkey" PRIMARY KEY ("hash")
);

-- CreateTable
CREATE TABLE "record_seals" (
    "id" SERIAL NOT NULL,
    "sealed" TEXT NOT NULL,
    "first_id" INTEGER NOT NULL,
    "last_id" INTEGER NOT NULL,
    "rows" INTEGER NOT NULL,
    "hash" BYTEA NOT NULL,
    "created_at" TIMESTAMPTZ(3) NOT NULL DEFAULT CURRENT_TIMESTAMP,

    CONSTRAINT "record_seals_pkey" PRIMARY KEY ("id")
);

-- AddForeignKey
ALTER TABLE "sessions" ADD CONSTRAINT "sessions_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- AddForeignKey
ALTER TABLE "one_time_links" ADD CONSTRAINT "one_time_links_person_id_fkey" FOREIGN KEY ("person_id") REFERENCES "people"("id") ON DELETE CASCADE ON UPDATE CASCADE;

CREATE INDEX "sessions_person_idx" ON "sessions" (person_id);
COMMENT ON INDEX "sessions_person_idx" IS 'Where one person is signed in; signing out everywhere';
CREATE INDEX "failed_sign_ins_key_idx" ON "failed_sign_ins" (key, at);
COMMENT ON INDEX "failed_sign_ins_key_idx" IS 'How often a sign-in failed of late, for one account or one address';
CREATE INDEX "record_seals_sealed_idx" ON "record_seals" (sealed, last_id);
COMMENT ON INDEX "record_seals_sealed_idx" IS 'Up to which row a table is sealed';

CREATE TRIGGER record_seals_append_only BEFORE UPDATE OR DELETE ON "record_seals" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER record_seals_no_truncate BEFORE TRUNCATE ON "record_seals" EXECUTE FUNCTION refuse_change();
