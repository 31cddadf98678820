-- AlterTable
ALTER TABLE "holds" DROP COLUMN "for_person_id";

COMMENT ON INDEX "people_email_key" IS 'Sign-in and the command line: a person by address';
COMMENT ON INDEX "tokens_hash_key" IS 'Every API call: a token by its hash';
COMMENT ON INDEX "sources_name_key" IS 'The filter by source; an import looks up its source';
COMMENT ON INDEX "reasons_key_key" IS 'No two reasons of one key';
COMMENT ON INDEX "reasons_label_key" IS 'No two reasons of one label';
COMMENT ON INDEX "decisions_undoes_id_key" IS 'A decision is undone once';
