-- AlterTable
ALTER TABLE "articles" ADD COLUMN     "taken_down_id" INTEGER;

-- AlterTable
ALTER TABLE "exports" ADD COLUMN     "redactions" INTEGER NOT NULL DEFAULT 0;

-- AlterTable
ALTER TABLE "people" ADD COLUMN     "removed_at" TIMESTAMPTZ(3);

-- AlterTable
ALTER TABLE "revisions" ADD COLUMN     "taken_down_at" TIMESTAMPTZ(3);

-- CreateTable
CREATE TABLE "export_tombstones" (
    "export_id" INTEGER NOT NULL,
    "article_id" INTEGER NOT NULL,
    "revision_id" INTEGER NOT NULL,
    "record_hash" BYTEA NOT NULL,

    CONSTRAINT "export_tombstones_pkey" PRIMARY KEY ("export_id","article_id")
);
COMMENT ON INDEX "export_tombstones_pkey" IS 'What an export hands out no more, read with each chunk of it';

-- AddForeignKey
ALTER TABLE "export_tombstones" ADD CONSTRAINT "export_tombstones_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "exports"("id") ON DELETE CASCADE ON UPDATE CASCADE;

-- A removed person has no way in, no address and no name of their own, and nobody gives them one again.
ALTER TABLE "people" ADD CONSTRAINT "people_removed_check" CHECK (removed_at IS NULL OR (
  disabled_at IS NOT NULL AND password_hash IS NULL AND role = 'viewer' AND email = 'removed.' || id AND name LIKE 'Former %'));

CREATE FUNCTION guard_removed_person() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  RAISE EXCEPTION 'person % is removed for good: % refused', OLD.id, TG_OP USING ERRCODE = 'check_violation';
END $$;
CREATE TRIGGER people_removed BEFORE UPDATE OR DELETE ON "people" FOR EACH ROW WHEN (OLD.removed_at IS NOT NULL)
  EXECUTE FUNCTION guard_removed_person();

-- What a request began before the removal may write after it. The lock makes the two take turns: either the row is
-- there when the person's rows are deleted, or the removal is seen here.
CREATE FUNCTION refuse_removed_person() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  person integer;
  removed timestamptz;
BEGIN
  EXECUTE format('SELECT ($1).%I', TG_ARGV[0]) INTO person USING NEW;
  IF person IS NULL THEN
    RETURN NEW;
  END IF;
  SELECT p.removed_at INTO removed FROM people p WHERE p.id = person FOR KEY SHARE;
  IF removed IS NOT NULL THEN
    RAISE EXCEPTION 'person % is removed: no new row of % is theirs', person, TG_TABLE_NAME USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER sessions_removed_person BEFORE INSERT ON "sessions" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER identities_removed_person BEFORE INSERT ON "identities" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER one_time_links_removed_person BEFORE INSERT ON "one_time_links" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER tokens_removed_person BEFORE INSERT ON "tokens" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER drafts_removed_person BEFORE INSERT ON "drafts" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER skips_removed_person BEFORE INSERT ON "skips" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER claims_removed_person BEFORE INSERT ON "claims" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER saved_views_removed_person BEFORE INSERT ON "saved_views" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER person_choices_removed_person BEFORE INSERT ON "person_choices" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('person_id');
CREATE TRIGGER holds_removed_person BEFORE INSERT ON "holds" FOR EACH ROW EXECUTE FUNCTION refuse_removed_person('for_person_id');

-- The row of an article whose text is taken down: withdrawn, empty, and as it is for good.
ALTER TABLE "articles" ADD CONSTRAINT "articles_taken_down_check" CHECK (taken_down_id IS NULL OR (withdrawn AND title = ''
  AND author IS NULL AND stack = '{}' AND tools = '{}'
  AND num_nonnulls(code_language, difficulty, reading_time, view_count, published_at) = 0));

CREATE FUNCTION guard_taken_down() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept articles%ROWTYPE := OLD;
BEGIN
  -- New weights work the overall score of every article out again.
  kept.overall := NEW.overall;
  IF NEW IS DISTINCT FROM kept THEN
    RAISE EXCEPTION 'article % is taken down for good: UPDATE refused', OLD.id USING ERRCODE = 'check_violation';
  END IF;
  RETURN NEW;
END $$;
CREATE TRIGGER articles_taken_down BEFORE UPDATE ON "articles" FOR EACH ROW WHEN (OLD.taken_down_id IS NOT NULL)
  EXECUTE FUNCTION guard_taken_down();

-- The one change that a revision may see: its words go, where a decision took its article's text down. Whatever else
-- there is in the row, also in columns that come later, stays.
CREATE FUNCTION guard_revision() RETURNS trigger LANGUAGE plpgsql AS $$
DECLARE
  kept revisions%ROWTYPE := NEW;
BEGIN
  kept.title := OLD.title;
  kept.body := OLD.body;
  kept.meta := OLD.meta;
  kept.taken_down_at := OLD.taken_down_at;
  IF OLD.taken_down_at IS NULL AND NEW.taken_down_at IS NOT NULL AND kept IS NOT DISTINCT FROM OLD
    AND NEW.title = '' AND NEW.body = '' AND NEW.meta = jsonb_build_object('score', OLD.meta->'score')
    AND EXISTS (SELECT FROM articles a JOIN decisions d ON d.id = a.taken_down_id AND d.article_id = a.id
      WHERE a.id = NEW.article_id AND d.kind = 'withdraw' AND d.withdrawn_after)
  THEN
    RETURN NEW;
  END IF;
  RAISE EXCEPTION 'revisions is append-only: UPDATE refused' USING ERRCODE = 'insufficient_privilege';
END $$;
DROP TRIGGER revisions_append_only ON "revisions";
CREATE TRIGGER revisions_append_only BEFORE DELETE ON "revisions" FOR EACH ROW EXECUTE FUNCTION refuse_change();
CREATE TRIGGER revisions_only_let_go BEFORE UPDATE ON "revisions" FOR EACH ROW EXECUTE FUNCTION guard_revision();

-- The application's role may not update a revision. This does so in its place, as the owner of the schema, and nothing
-- but what the trigger above lets through: of an article that no decision took down it changes no row.
CREATE FUNCTION take_down_revisions(article integer) RETURNS integer LANGUAGE plpgsql
  SECURITY DEFINER SET search_path = public, pg_temp
AS $$
DECLARE
  emptied integer;
BEGIN
  UPDATE revisions SET title = '', body = '', meta = jsonb_build_object('score', meta->'score'), taken_down_at = now()
    WHERE article_id = article AND taken_down_at IS NULL
      AND EXISTS (SELECT FROM articles WHERE id = article AND taken_down_id IS NOT NULL);
  GET DIAGNOSTICS emptied = ROW_COUNT;
  RETURN emptied;
END $$;

CREATE INDEX "articles_taken_down_idx" ON "articles" (id) WHERE taken_down_id IS NOT NULL;
COMMENT ON INDEX "articles_taken_down_idx" IS 'Whether what is taken down is empty, and the record says so: verify';
