import "server-only";
import fs from "node:fs";
import { queryRows, sql } from "@/lib/db/sql";
import { exportFolder } from "./export-folder";

/** Deletes the files of exports whose time is over. Their sets and manifests stay, and they can be written again. */
export async function sweepExports(): Promise<void> {
  const over = await queryRows<{ id: number }>(sql`SELECT id FROM exports
    WHERE state = 'completed' AND expires_at < now() AND files_gone_at IS NULL ORDER BY id`);
  for (const { id } of over) {
    fs.rmSync(exportFolder(id), { recursive: true, force: true });
    await queryRows(sql`UPDATE exports SET files_gone_at = now() WHERE id = ${id}::int AND state = 'completed'`);
  }
}
