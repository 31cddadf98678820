import "server-only";
import { z } from "zod";
import { cleanJson, cleanText } from "@/lib/articles/clean-json";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";

/** What somebody has typed so far; `version` is the article's as they began. */
export const draftText = z.strictObject({
  version: z.int().positive().max(2_147_483_647),
  title: z.string().max(10_000).overwrite(cleanText),
  body: z.string().max(2_500_000).overwrite(cleanText),
  meta: z.record(z.string(), z.unknown()),
});

export type DraftText = z.infer<typeof draftText>;

export type Draft = DraftText & { updatedAt: string };

function requirePerson(viewer: Viewer): number {
  assertCan(viewer, "article:edit");
  if (viewer.personId === null) throw new AppError("forbidden", "Only a person keeps drafts.");
  return viewer.personId;
}

/** Keeps the draft, private to this person. Returns when it was kept. */
export async function keepDraft(viewer: Viewer, articleId: number, draft: DraftText): Promise<string> {
  const personId = requirePerson(viewer);
  const kept = await queryRows<{ updatedAt: Date }>(sql`
    INSERT INTO drafts (person_id, article_id, version, title, body, meta, updated_at)
    SELECT ${personId}, id, ${draft.version}, ${draft.title}, ${draft.body}, ${JSON.stringify(cleanJson(draft.meta))}::jsonb, clock_timestamp()
    FROM articles WHERE id = ${articleId}
    ON CONFLICT (person_id, article_id) DO UPDATE SET version = excluded.version, title = excluded.title,
      body = excluded.body, meta = excluded.meta, updated_at = excluded.updated_at
    RETURNING updated_at AS "updatedAt"`);
  if (!kept[0]) throw new AppError("not-found", `There is no article ${articleId}.`);
  return kept[0].updatedAt.toISOString();
}

export async function findDraft(viewer: Viewer, articleId: number): Promise<Draft | null> {
  assertCan(viewer, "article:read");
  if (viewer.personId === null) return null;
  const found = await db().prisma.draft.findUnique({
    where: { personId_articleId: { personId: viewer.personId, articleId } },
  });
  if (!found) return null;
  const { version, title, body, meta } = found;
  return { ...draftText.parse({ version, title, body, meta }), updatedAt: found.updatedAt.toISOString() };
}

export async function discardDraft(viewer: Viewer, articleId: number): Promise<void> {
  const personId = requirePerson(viewer);
  await db().prisma.draft.deleteMany({ where: { personId, articleId } });
}
