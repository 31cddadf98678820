import type { Draft, DraftText } from "@/lib/review/keep-draft";
import { pageOfDraft } from "./edit-form";

/** This browser's copy, with the `updatedAt` of the server's draft that it was typed over; null where there was none. */
export type LocalDraft = Draft & { basedOn: string | null };

/** A copy under its key in this browser. */
export type FoundDraft = { key: string; draft: LocalDraft };

export type OpenedDraft = {
  draft: Draft | null;
  /** Where it lies in this browser, if the server has not got it. */
  localKey: string | null;
  /** Further texts of the same article that this browser keeps, newest first. */
  others: FoundDraft[];
};

/**
 * The newest of the server's draft and this browser's copies, of which there is one a page that the server never got.
 * No clocks of two machines are compared: a copy is newer than the server's draft if it was typed over that one, or on
 * the same page. No copy is lost: those that are older are the others.
 */
export function openDraft(storageKey: string, kept: Draft | null): OpenedDraft {
  const found = readLocalDrafts(storageKey);
  const isNewer = ({ key, draft }: FoundDraft) => {
    if (key.startsWith(asideKey(storageKey, ""))) return false;
    if (!kept || draft.basedOn === kept.updatedAt) return true;
    const page = pageOfDraft(draft);
    return page !== null && page === pageOfDraft(kept);
  };
  const newest = found.find(isNewer);
  const draft = newest?.draft ?? kept;
  const others = found.filter((one) => one !== newest && !(draft && isSameText(one.draft, draft)));
  return { draft, localKey: newest?.key ?? null, others };
}

/** Under which a text lies that somebody put aside for another: it never comes back by itself. */
export function asideKey(storageKey: string, name: string): string {
  return `${storageKey}:aside:${name}`;
}

function isSameText(one: DraftText, other: DraftText): boolean {
  const fields = ({ meta }: DraftText) => JSON.stringify({ ...meta, $page: null });
  return one.title === other.title && one.body === other.body && fields(one) === fields(other);
}

/** All copies of one person's drafts of one article, newest first by this browser's clock. */
function readLocalDrafts(storageKey: string): FoundDraft[] {
  try {
    const keys = Object.keys(localStorage).filter((key) => key === storageKey || key.startsWith(`${storageKey}:`));
    const found = keys.flatMap((key) => {
      const draft = readLocalDraft(key);
      return draft ? [{ key, draft }] : [];
    });
    return found.sort((one, other) => (one.draft.updatedAt < other.draft.updatedAt ? 1 : -1));
  } catch {
    return [];
  }
}

function readLocalDraft(key: string): LocalDraft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isLocalDraft(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isLocalDraft(value: unknown): value is LocalDraft {
  if (typeof value !== "object" || value === null) return false;
  const { version, title, body, meta, updatedAt, basedOn }: Partial<Record<keyof LocalDraft, unknown>> = value;
  const isText = [title, body, updatedAt, basedOn ?? ""].every((part) => typeof part === "string");
  return isText && typeof version === "number" && typeof meta === "object" && meta !== null;
}

/** False where storage is full or forbidden: then only the server has it. */
export function writeLocalDraft(key: string, draft: LocalDraft): boolean {
  try {
    localStorage.setItem(key, JSON.stringify(draft));
    return true;
  } catch {
    return false;
  }
}

export function removeLocalDraft(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden storage never held it.
  }
}
