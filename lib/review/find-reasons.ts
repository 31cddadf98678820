import "server-only";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

const selected = { id: true, key: true, label: true, needsNote: true } as const;

/** The rejection reasons in use, in the admins' order. */
export async function listReasons(viewer: Viewer): Promise<ReasonRow[]> {
  assertCan(viewer, "article:read");
  return db().prisma.reason.findMany({
    where: { archivedAt: null },
    orderBy: [{ position: "asc" }, { id: "asc" }],
    select: selected,
  });
}

/** All reasons, those in use first; those that are archived stay readable in what was decided. */
export async function listAllReasons(viewer: Viewer): Promise<ReasonRow[]> {
  assertCan(viewer, "article:read");
  return db().prisma.reason.findMany({
    orderBy: [{ archivedAt: { sort: "asc", nulls: "first" } }, { position: "asc" }, { id: "asc" }],
    select: selected,
  });
}

/**
 * The ids of reasons given as ids, keys or labels.
 * @throws AppError invalid-input naming an unknown reason, or the one that needs a note
 */
export async function findReasonIds(given: (string | number)[], note: string | undefined): Promise<number[]> {
  if (given.length === 0) return [];
  // By hand: every rejection waits for it, and the client for models takes its time.
  const reasons = await queryRows<ReasonRow>(
    sql`SELECT id, key, label, needs_note AS "needsNote" FROM reasons WHERE archived_at IS NULL ORDER BY position, id`,
  );
  const ids = given.map((wanted) => {
    const text = String(wanted).toLowerCase();
    const found = reasons.find((r) => r.id === wanted || r.key === text || r.label.toLowerCase() === text);
    if (!found) {
      const message = `there is no reason “${wanted}”; expected one of ${reasons.map((r) => r.key).join(", ")}`;
      throw new AppError("invalid-input", message, { fields: [{ field: "reasons", message }] });
    }
    if (found.needsNote && !note) {
      const message = `“${found.label}” needs a note`;
      throw new AppError("invalid-input", message, { fields: [{ field: "note", message }] });
    }
    return found.id;
  });
  return [...new Set(ids)];
}
