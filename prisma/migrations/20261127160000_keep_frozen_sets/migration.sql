-- A frozen set goes with nothing and moves with nothing: a cascade runs with its owner's rights, which the application's
-- role has not.
ALTER TABLE "export_chunks" DROP CONSTRAINT "export_chunks_export_id_fkey",
  ADD CONSTRAINT "export_chunks_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "exports"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
ALTER TABLE "export_tombstones" DROP CONSTRAINT "export_tombstones_export_id_fkey",
  ADD CONSTRAINT "export_tombstones_export_id_fkey" FOREIGN KEY ("export_id") REFERENCES "exports"("id") ON DELETE RESTRICT ON UPDATE RESTRICT;
