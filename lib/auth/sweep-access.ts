import "server-only";
import { queryRows, sql } from "@/lib/db/sql";

/** Deletes what the limits, sessions and links no longer need. The last session of each person tells when they signed in. */
export async function sweepAccess(): Promise<void> {
  await queryRows(sql`DELETE FROM failed_sign_ins WHERE at < now() - interval '1 hour'`);
  await queryRows(sql`DELETE FROM one_time_links WHERE expires_at < now() - interval '30 days'`);
  await queryRows(sql`DELETE FROM sessions s WHERE created_at < now() - interval '30 days'
    AND EXISTS (SELECT 1 FROM sessions later WHERE later.person_id = s.person_id AND later.created_at > s.created_at)`);
}
