import type { ArticleRecord } from "./article-record";
import type { Contradiction } from "./contradictions";
import { say } from "./say";

/** Dates out of order, or in the future. Days are compared: where only a day is known, its hour says nothing. */
export function dateContradictions({ publishedAt, updatedAt, revision }: ArticleRecord, now: Date): Contradiction[] {
  const published = dayOf(publishedAt);
  const updated = dayOf(updatedAt);
  const reviewed = dayOf(revision?.lastReviewed ?? null);
  // A day may have begun elsewhere already.
  const latest = new Date(now.getTime() + 14 * 3_600_000).toISOString().slice(0, 10);
  const found: Contradiction[] = [];
  if (reviewed && reviewed > latest) {
    found.push({ field: "revision", said: say`last reviewed on ${reviewed}, which is ${"in the future"}` });
  }
  if (reviewed && published && reviewed < published) {
    found.push({ field: "revision", said: say`last reviewed on ${reviewed}, published on ${published}` });
  }
  if (published && published > latest) {
    found.push({ field: "publishedAt", said: say`published on ${published}, which is ${"in the future"}` });
  }
  if (updated && updated > latest) {
    found.push({ field: "updatedAt", said: say`updated on ${updated}, which is ${"in the future"}` });
  }
  if (updated && published && updated < published) {
    found.push({ field: "updatedAt", said: say`updated on ${updated}, published on ${published}` });
  }
  return found;
}

function dayOf(date: string | null): string | null {
  return date && /^\d{4}-\d{2}-\d{2}(?:T|$)/.test(date) ? date.slice(0, 10) : null;
}
