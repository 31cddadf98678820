import "server-only";
import type pg from "pg";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { hashOfRecord } from "@/lib/articles/content-hash";
import { insertRevision } from "@/lib/articles/insert-revision";
import { readRecord } from "@/lib/articles/read-record";
import { recordOf, type StoredRevision } from "@/lib/articles/revision-record";
import { AppError } from "@/lib/errors/app-error";
import type { ArticleState } from "./article-state";
import type { ArticleEdit } from "./decision-command";

/** Nested records merge key by key; everything else is replaced. */
const nested = new Set(["score", "revision", "payload", "meta"]);

function refuse(field: string, message: string): AppError {
  return new AppError("invalid-input", `${field}: ${message}`, { fields: [{ field, message }] });
}

function mergeMeta(record: ArticleRecord, meta: Record<string, unknown>): Record<string, unknown> {
  const merged: Record<string, unknown> = { ...record };
  for (const [key, value] of Object.entries(meta)) {
    if (!Object.hasOwn(record, key)) throw refuse(`meta.${key}`, "no such field; further keys belong under meta.meta");
    if (key === "flags") throw refuse("meta.flags", "flags are changed by a decision of kind flag");
    if (["externalId", "title", "body"].includes(key)) throw refuse(`meta.${key}`, "can't be changed through meta");
    const old = merged[key];
    const both = nested.has(key) && isRecord(value) && isRecord(old);
    merged[key] = both ? { ...old, ...value } : value;
  }
  return merged;
}

/** Takes keys out of copies of the two open groups; what is not there is no mistake. */
function removeKeys(merged: Record<string, unknown>, paths: readonly string[]): void {
  for (const group of ["meta", "payload"]) {
    const keys = paths.filter((path) => path.startsWith(`${group}.`)).map((path) => path.slice(group.length + 1));
    const value = merged[group];
    if (keys.length === 0 || !isRecord(value)) continue;
    merged[group] = Object.fromEntries(Object.entries(value).filter(([key]) => !keys.includes(key)));
  }
}

function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** The current revision's record, with the article's flags. */
export async function readCurrentRecord(connection: pg.ClientBase, state: ArticleState): Promise<ArticleRecord> {
  const found = await connection.query<StoredRevision>(
    `SELECT title, body, body_format AS "bodyFormat", meta FROM revisions WHERE id = $1`,
    [state.currentRevisionId],
  );
  const revision = found.rows[0];
  if (!revision) throw new Error(`revision ${state.currentRevisionId} of article ${state.id} is missing`);
  return recordOf(revision, state.externalId, state.flags);
}

/**
 * The record that an edit makes of another.
 * @throws AppError invalid-input naming the field that can't be stored
 */
export function recordAfter(current: ArticleRecord, edit: ArticleEdit): ArticleRecord {
  const merged = mergeMeta(current, edit.meta ?? {});
  removeKeys(merged, edit.remove ?? []);
  if (edit.title !== undefined) merged.title = edit.title;
  if (edit.body !== undefined) merged.body = edit.body;
  const read = readRecord(merged, current.externalId);
  if (!read.ok) {
    const fields = read.problems.map((p) => ({
      field: p.field === "title" || p.field === "body" ? p.field : `meta.${p.field}`,
      message: p.message,
    }));
    throw new AppError("invalid-input", fields.map((f) => f.message).join("; "), { fields });
  }
  return { ...read.record, externalId: current.externalId, flags: current.flags };
}

/**
 * Appends the edited text as a new revision; null where text and metadata are as they were.
 * @throws AppError invalid-input naming the field that can't be stored
 */
export async function applyEdit(
  connection: pg.ClientBase,
  state: ArticleState,
  edit: ArticleEdit,
): Promise<{ revisionId: number; record: ArticleRecord } | null> {
  const current = await readCurrentRecord(connection, state);
  const record = recordAfter(current, edit);
  if (hashOfRecord(record).equals(hashOfRecord(current))) return null;
  const revision = await insertRevision(connection, state.id, record, { kind: "edited", importId: null });
  return { revisionId: revision.id, record };
}
