import "server-only";
import { sql } from "@/lib/db/sql";

/** The title of an article `a`, in lists of what was done; of one whose text was taken down what names it still. */
export const titleInRecord = sql`CASE WHEN a.taken_down_id IS NULL THEN a.title ELSE 'taken down: ' || a.external_id END`;
