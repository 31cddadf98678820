import "server-only";
import fs from "node:fs";
import path from "node:path";
import type pg from "pg";
import { queryRows, type Sql, sql } from "@/lib/db/sql";
import { manifestFile } from "./export-files";
import { exportFolder } from "./export-folder";
import type { Manifest } from "./export-rows";

/** First number of an advisory lock; there is only one of it. */
const freezing = 72_707_383;

/**
 * What takes words or names out of exports has to see every set that was frozen with them, those of transactions that
 * have not ended among them: it takes this lock alone, and whatever freezes a set takes it along with the others.
 */
export async function lockFreezing(connection: Pick<pg.ClientBase, "query">, how: "shared" | "alone"): Promise<void> {
  const lock = how === "alone" ? sql`pg_advisory_xact_lock` : sql`pg_advisory_xact_lock_shared`;
  await queryRows(sql`SELECT 1 FROM ${lock}(${freezing}::int, 0)`, connection);
}

/**
 * Says of these exports that their files hold what is to go, and deletes those that are written; they can be written
 * again, without it. One that is being written now finds out when it is done, and begins anew. The last thing to do in
 * a transaction: the files go before it is committed, so that no kill leaves them behind.
 * @param which a query for their ids
 */
export async function redactExports(connection: pg.PoolClient, which: Sql): Promise<void> {
  const redacted = await queryRows<{ id: number; state: string }>(
    sql`UPDATE exports SET redactions = redactions + 1,
        files_gone_at = CASE WHEN state = 'completed' THEN coalesce(files_gone_at, now()) ELSE files_gone_at END
      WHERE id IN (SELECT id FROM exports WHERE id IN (${which}) ORDER BY id FOR UPDATE) RETURNING id, state`,
    connection,
  );
  for (const { id, state } of redacted) {
    if (state === "completed") fs.rmSync(exportFolder(id), { recursive: true, force: true });
  }
}

/** The manifests of what a person or their tokens froze say who did so: what they are called now. */
export async function renameInManifests(connection: pg.PoolClient, personId: number): Promise<void> {
  const renamed = await queryRows<{ id: number; manifest: Manifest }>(
    sql`UPDATE exports e SET manifest = jsonb_set(e.manifest, '{by}', to_jsonb(coalesce(
        (SELECT t.name FROM tokens t WHERE t.id = e.token_id), (SELECT p.name FROM people p WHERE p.id = e.person_id))))
      WHERE (e.person_id = ${personId}::int OR e.token_id IN (SELECT id FROM tokens WHERE person_id = ${personId}::int))
        AND jsonb_typeof(e.manifest) = 'object' RETURNING e.id, e.manifest`,
    connection,
  );
  for (const { id, manifest } of renamed) {
    if (fs.existsSync(path.join(exportFolder(id), manifestFile))) writeManifest(id, manifest);
  }
}

/** Puts the manifest beside the files, whole or not at all. */
export function writeManifest(exportId: number, manifest: Manifest): void {
  const place = path.join(exportFolder(exportId), manifestFile);
  fs.writeFileSync(`${place}.part`, `${JSON.stringify(manifest, null, 2)}\n`, { mode: 0o600 });
  fs.renameSync(`${place}.part`, place);
}
