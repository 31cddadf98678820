CREATE INDEX "audit_entries_subject_id_idx" ON "audit_entries"("subject", "id");
COMMENT ON INDEX "audit_entries_subject_id_idx" IS 'What was done to one thing, the newest last: who took an export, the log of one subject, verify';
