"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/errors/action-result";
import type { Draft, DraftText } from "./review-actions";

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

/** The newer of the server's draft and this browser's copy, which is there when the server never got it. */
export function newestDraft(storageKey: string, kept: Draft | null): Draft | null {
  const local = readLocal(storageKey);
  if (!local || !kept) return local ?? kept;
  return local.updatedAt > kept.updatedAt ? local : kept;
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
  const isSaving = useRef(false);
  const isOver = useRef(false);
  const latestSave = useRef(save);
  useEffect(() => {
    latestSave.current = save;
  });

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const draft = unsaved.current;
    if (!draft || isSaving.current || isOver.current) return;
    isSaving.current = true;
    setState({ kind: "keeping" });
    const saved = await latestSave.current(draft).catch(() => null);
    isSaving.current = false;
    if (isOver.current) return;
    if (saved?.ok) {
      wait.current = keepAfter;
      setState({ kind: "kept", at: saved.data.updatedAt });
      if (unsaved.current === draft) {
        unsaved.current = null;
        removeLocal(storageKey);
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
      unsaved.current = draft;
      writeLocal(storageKey, draft);
      timer.current ??= setTimeout(flush, wait.current);
    },
    [flush, storageKey],
  );

  /** Saved or thrown away: nothing of it may come back. */
  const end = useCallback(() => {
    isOver.current = true;
    unsaved.current = null;
    clearTimeout(timer.current);
    removeLocal(storageKey);
  }, [storageKey]);

  return { state, change, end };
}

function readLocal(key: string): Draft | null {
  try {
    const stored: unknown = JSON.parse(localStorage.getItem(key) ?? "null");
    return isDraft(stored) ? stored : null;
  } catch {
    return null;
  }
}

function isDraft(value: unknown): value is Draft {
  if (typeof value !== "object" || value === null) return false;
  const { version, title, body, meta, updatedAt }: Partial<Record<keyof Draft, unknown>> = value;
  const isText = [title, body, updatedAt].every((part) => typeof part === "string");
  return isText && typeof version === "number" && typeof meta === "object" && meta !== null;
}

function writeLocal(key: string, draft: DraftText): void {
  try {
    localStorage.setItem(key, JSON.stringify({ ...draft, updatedAt: new Date().toISOString() }));
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
