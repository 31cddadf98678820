import "server-only";
import { z } from "zod";
import { listNotes, type NoteRow } from "@/lib/articles/list-notes";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { recordArticleEvent } from "./article-event";
import { decisionNote } from "./decision-command";

export const noteCommand = z.strictObject({ note: decisionNote.min(1, "a note says something") });

/** Adds a note to an article, for everybody and for good. @throws AppError not-found */
export async function addNote(viewer: Viewer, articleId: number, note: string): Promise<NoteRow> {
  assertCan(viewer, "article:note");
  const found = await queryRows(sql`SELECT 1 FROM articles WHERE id = ${articleId}::int`);
  if (found.length === 0) throw new AppError("not-found", `There is no article ${articleId}.`);
  const id = await recordArticleEvent(db().pool, viewer, articleId, "note", { note });
  const [added] = await listNotes(viewer, articleId, 1, id + 1);
  if (!added) throw new Error("the note that was just added is not there");
  return added;
}
