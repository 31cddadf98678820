"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/errors/action-result";
import type { Draft, DraftText } from "@/lib/review/keep-draft";

const keepAfter = 500;
const longestWait = 30_000;

export type DraftState =
  | { kind: "none" }
  | { kind: "keeping" }
  /** With the time at which the server had it. */
  | { kind: "kept"; at: string }
  | { kind: "failed" };

type DraftOptions = {
  /** One key a person and article, so that two people at one browser never see each other's. */
  storageKey: string;
  save: (draft: DraftText) => Promise<ActionResult<{ updatedAt: string }>>;
  /** The draft that the server had when the editor was opened. */
  kept: Draft | null;
};

/** This browser's copy, with the `updatedAt` of the server's draft that it was typed over; null where there was none. */
type LocalDraft = Draft & { basedOn: string | null };

/**
 * The newer of the server's draft and this browser's copy, which is there when the server never got it. No two clocks
 * are compared: a copy that was typed over another draft than the server has now is the older one.
 */
export function newestDraft(storageKey: string, kept: Draft | null): Draft | null {
  const local = readLocal(storageKey);
  if (!local || !kept) return local ?? kept;
  return local.basedOn === kept.updatedAt ? local : kept;
}

/**
 * Keeps every keystroke: at once in this browser, half a second later on the server, again and again until it has
 * it. The browser's copy goes when the server's is as new.
 */
export function useDraft({ storageKey, save, kept }: DraftOptions) {
  const [state, setState] = useState<DraftState>(kept ? { kind: "kept", at: kept.updatedAt } : { kind: "none" });
  const unsaved = useRef<DraftText | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wait = useRef(keepAfter);
  const saving = useRef<Promise<unknown> | null>(null);
  const isOver = useRef(false);
  const keptAt = useRef(kept?.updatedAt ?? null);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const draft = unsaved.current;
    if (!draft || saving.current || isOver.current) return;
    const attempt = latestSave.current(draft).catch(() => null);
    saving.current = attempt;
    setState({ kind: "keeping" });
    const saved = await attempt;
    saving.current = null;
    if (isOver.current) return;
    if (saved?.ok) {
      wait.current = keepAfter;
      keptAt.current = saved.data.updatedAt;
      setState({ kind: "kept", at: saved.data.updatedAt });
      if (unsaved.current === draft) {
        unsaved.current = null;
        removeLocal(storageKey);
      } else if (unsaved.current) {
        writeLocal(storageKey, unsaved.current, keptAt.current);
      }
    } else {
      wait.current = Math.min(longestWait, wait.current * 2);
      setState({ kind: "failed" });
    }
    if (unsaved.current) timer.current = setTimeout(flush, wait.current);
  }, [storageKey]);

  useEffect(() => {
    isOver.current = false;
    window.addEventListener("online", flush);
    window.addEventListener("pagehide", flush);
    return () => {
      window.removeEventListener("online", flush);
      window.removeEventListener("pagehide", flush);
      // Closing the editor keeps the draft, so what is still unsaved goes out now.
      void flush();
    };
  }, [flush]);

  const change = useCallback(
    (draft: DraftText) => {
      if (isOver.current) return;
      unsaved.current = draft;
      writeLocal(storageKey, draft, keptAt.current);
      timer.current ??= setTimeout(flush, wait.current);
    },
    [flush, storageKey],
  );

  /** Saved or thrown away: nothing is kept from now on. Resolves when the server has answered what was under way. */
  const end = useCallback(async () => {
    isOver.current = true;
    unsaved.current = null;
    clearTimeout(timer.current);
    removeLocal(storageKey);
    await saving.current;
  }, [storageKey]);

  /** When the server had it last, by the server's clock. */
  const lastKept = useCallback(() => keptAt.current, []);

  return { state, change, end, lastKept };
}

function readLocal(key: string): LocalDraft | null {
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

function writeLocal(key: string, draft: DraftText, basedOn: string | null): void {
  const copy: LocalDraft = { ...draft, updatedAt: new Date().toISOString(), basedOn };
  try {
    localStorage.setItem(key, JSON.stringify(copy));
  } catch {
    // Full or forbidden: the server's copy, half a second later, must do.
  }
}

function removeLocal(key: string): void {
  try {
    localStorage.removeItem(key);
  } catch {
    // Forbidden storage never held it.
  }
}
