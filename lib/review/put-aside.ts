import "server-only";
import { z } from "zod";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { freeClaim } from "./claim-next";

const skipHours = 24;

export const holdCommand = z.strictObject({
  note: z.string().trim().min(1, "say what you are not sure about").max(2000),
});

function requirePerson(viewer: Viewer): number {
  if (viewer.personId === null) throw new AppError("forbidden", "Only a person can put an article aside.");
  return viewer.personId;
}

/** The article comes last for this person for 24 hours; an open claim on it is freed. */
export async function skipArticle(viewer: Viewer, articleId: number): Promise<void> {
  assertCan(viewer, "review:claim");
  const personId = requirePerson(viewer);
  await queryRows(sql`INSERT INTO skips (person_id, article_id, until)
    VALUES (${personId}, ${articleId}, now() + make_interval(hours => ${skipHours}))
    ON CONFLICT (person_id, article_id) DO UPDATE SET until = excluded.until`);
  await freeClaim(viewer, articleId);
}

/**
 * Puts a pending article aside with a note; claims pass it by until it is released or decided.
 * @throws AppError wrong-status when it is not pending or held already, claimed when somebody else has it open
 */
export async function holdArticle(viewer: Viewer, articleId: number, note: string): Promise<void> {
  assertCan(viewer, "article:decide");
  const personId = requirePerson(viewer);
  await freeClaim(viewer, articleId);
  const held = await queryRows(sql`
    WITH pending AS (SELECT id FROM articles WHERE id = ${articleId} AND status = 'pending' AND NOT withdrawn FOR UPDATE)
    INSERT INTO holds (article_id, person_id, note) SELECT id, ${personId}, ${note} FROM pending
    ON CONFLICT (article_id) DO NOTHING RETURNING article_id`);
  if (held.length === 0)
    throw new AppError("wrong-status", "Only a pending article that is not held yet can be put aside.");
}

/** Gives a held article back to the queue. */
export async function releaseHold(viewer: Viewer, articleId: number): Promise<void> {
  assertCan(viewer, "article:decide");
  await db().prisma.hold.deleteMany({ where: { articleId } });
}
