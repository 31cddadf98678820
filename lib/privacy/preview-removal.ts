import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { findPseudonym } from "./find-pseudonym";

/** What removing a person would do. */
export type RemovalPreview = {
  /** Under which the rest stays. */
  pseudonym: string;
  /** Their own and their tokens'. */
  decisions: number;
};

/** @throws AppError not-found for nobody, and for who is removed already */
export async function previewRemoval(viewer: Viewer, personId: number): Promise<RemovalPreview> {
  assertCan(viewer, "person:manage");
  const pseudonym = await findPseudonym(personId);
  if (pseudonym === null) throw new AppError("not-found", "There is no such person.");
  const [counted] = await queryRows<{ decisions: number }>(
    sql`SELECT count(*)::int AS decisions FROM decisions WHERE person_id = ${personId}::int
      OR token_id IN (SELECT id FROM tokens WHERE person_id = ${personId}::int)`,
  );
  return { pseudonym, decisions: counted?.decisions ?? 0 };
}
