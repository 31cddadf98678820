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

/** `replaced` is a draft of another page of the same person, which this one did not begin with. */
export type KeptDraft = { updatedAt: string; replaced: Draft | null };

type KeptRow = { updatedAt: Date; before: (DraftText & { updatedAt: Date }) | null };

/**
 * Keeps the draft, private to this person. The newest wins; what it took the place of is answered, so that the page
 * can keep it, unless it was typed on the same page or is the one that this was begun with.
 * @param basedOn when the draft was kept that this page had last, or null
 */
export async function keepDraft(
  viewer: Viewer,
  articleId: number,
  draft: DraftText,
  basedOn: string | null = null,
): Promise<KeptDraft> {
  const personId = requirePerson(viewer);
  const meta = JSON.stringify(cleanJson(draft.meta));
  const kept = await queryRows<KeptRow>(sql`
    WITH before AS (
      SELECT version, title, body, meta, updated_at FROM drafts
      WHERE person_id = ${personId}::int AND article_id = ${articleId}::int
        AND updated_at IS DISTINCT FROM ${basedOn}::timestamptz
        AND meta -> '$page' IS DISTINCT FROM ${meta}::jsonb -> '$page'
    )
    INSERT INTO drafts (person_id, article_id, version, title, body, meta, updated_at)
    SELECT ${personId}::int, id, ${draft.version}::int, ${draft.title}, ${draft.body}, ${meta}::jsonb, clock_timestamp()
    FROM articles WHERE id = ${articleId}::int AND taken_down_id IS NULL
    -- Takes turns with what takes the text down and deletes its drafts.
    FOR SHARE
    ON CONFLICT (person_id, article_id) DO UPDATE SET version = excluded.version, title = excluded.title,
      body = excluded.body, meta = excluded.meta, updated_at = excluded.updated_at
    RETURNING updated_at AS "updatedAt", (SELECT jsonb_build_object('version', version, 'title', title, 'body', body,
      'meta', meta, 'updatedAt', updated_at) FROM before) AS before`);
  const [row] = kept;
  if (!row) throw new AppError("not-found", `There is no article ${articleId}.`);
  const { before } = row;
  const replaced = before ? { ...before, updatedAt: new Date(before.updatedAt).toISOString() } : null;
  return { updatedAt: row.updatedAt.toISOString(), replaced };
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

/** What a page knows of a draft: when it was kept, and on which page it was typed. */
export const draftMark = z.strictObject({ keptAt: z.iso.datetime().nullable(), page: z.string().max(100).nullable() });

export type DraftMark = z.infer<typeof draftMark>;

/** Discards the person's draft; with a mark only that one, not what another page of theirs has kept since. */
export async function discardDraft(viewer: Viewer, articleId: number, mark: DraftMark | null = null): Promise<void> {
  const personId = requirePerson(viewer);
  await queryRows(sql`
    DELETE FROM drafts WHERE person_id = ${personId}::int AND article_id = ${articleId}::int
      AND (${mark === null}::boolean OR updated_at = ${mark?.keptAt ?? null}::timestamptz
        OR meta ->> '$page' = ${mark?.page ?? null}::text)`);
}
