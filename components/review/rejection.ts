import type { ReasonRow } from "@/lib/articles/article-rows";

/** What was ticked and typed; kept by the page, so that a failed rejection loses nothing. */
export type Rejection = { reasonIds: readonly number[]; note: string };

export const noRejection: Rejection = { reasonIds: [], note: "" };

/** What keeps a rejection from being complete, or null. */
export function missingIn(rejection: Rejection, reasons: readonly ReasonRow[]): string | null {
  if (rejection.reasonIds.length === 0) return "Tick at least one reason.";
  if (rejection.note.trim() !== "") return null;
  const bare = reasons.find(({ id, needsNote }) => needsNote && rejection.reasonIds.includes(id));
  return bare ? `“${bare.label}” needs a note.` : null;
}
