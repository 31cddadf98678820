import "server-only";
import { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { TakenBack } from "./import-rows";

const takenBack: z.ZodType<TakenBack> = z.object({ withdrawn: z.number(), restored: z.number(), leftOut: z.number() });

/** What taking an import back did, as it was recorded then; null when it was not taken back. */
export async function findTakenBack(viewer: Viewer, importId: number): Promise<TakenBack | null> {
  assertCan(viewer, "import:read");
  const rows = await queryRows<{ details: unknown }>(sql`SELECT details FROM audit_entries
    WHERE action = 'import.take-back' AND subject = ${`import ${importId}`} ORDER BY id DESC LIMIT 1`);
  return rows[0] ? takenBack.parse(rows[0].details) : null;
}
