"use client";

import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionResult } from "@/lib/errors/action-result";
import type { Draft, DraftMark, DraftText, KeptDraft } from "@/lib/review/keep-draft";
import { inTime } from "./in-time";
import { type OpenedDraft, removeLocalDraft, writeLocalDraft } from "./local-drafts";
import { pageId } from "./page-id";

const keepAfter = 500;
const longestWait = 30_000;
/** A draft is some kilobytes. */
const longestAnswer = 15_000;

export type DraftState =
  | { kind: "none" }
  | { kind: "keeping" }
  /** With the time at which the server had it. */
  | { kind: "kept"; at: string }
  /** `isInBrowser` is false where storage is full or forbidden: then it is nowhere but on the page. */
  | { kind: "failed"; why: "offline" | "signed-out" | "refused"; isInBrowser: boolean };

type DraftOptions = {
  /** One key a person and article, so that two people at one browser never see each other's. */
  storageKey: string;
  save: (draft: DraftText, basedOn: string | null) => Promise<ActionResult<KeptDraft>>;
  /** The draft that the server had when the editor was opened. */
  kept: Draft | null;
  /** What the editor began with. */
  opened: OpenedDraft;
  /** Another page of the same person had kept a draft, which this one took the place of. */
  onReplaced: (draft: Draft) => void;
};

type Unsaved = { draft: DraftText; isInBrowser: boolean };

/**
 * Keeps every keystroke: at once in this browser, half a second later on the server, again and again until it has
 * it. The browser's copy goes when the server's is as new.
 */
export function useDraft({ storageKey, save, kept, opened, onReplaced }: DraftOptions) {
  const [state, setState] = useState<DraftState>(kept ? { kind: "kept", at: kept.updatedAt } : { kind: "none" });
  const key = `${storageKey}:${pageId}`;
  const unsaved = useRef<Unsaved | null>(null);
  const timer = useRef<ReturnType<typeof setTimeout> | undefined>(undefined);
  const wait = useRef(keepAfter);
  const saving = useRef<Promise<unknown> | null>(null);
  const isOver = useRef(false);
  const keptAt = useRef(kept?.updatedAt ?? null);
  const latest = useRef({ save, onReplaced });
  useEffect(() => {
    latest.current = { save, onReplaced };
  });

  const store = useCallback(
    (draft: DraftText) =>
      writeLocalDraft(key, { ...draft, updatedAt: new Date().toISOString(), basedOn: keptAt.current }),
    [key],
  );

  const flush = useCallback(async () => {
    clearTimeout(timer.current);
    timer.current = undefined;
    const sent = unsaved.current;
    if (!sent || saving.current || isOver.current) return;
    const attempt = inTime(latest.current.save(sent.draft, keptAt.current), longestAnswer);
    saving.current = attempt;
    setState((old) => (old.kind === "failed" ? old : { kind: "keeping" }));
    const saved = await attempt;
    saving.current = null;
    if (isOver.current) return;
    if (saved?.ok) {
      wait.current = keepAfter;
      keptAt.current = saved.data.updatedAt;
      setState({ kind: "kept", at: saved.data.updatedAt });
      if (saved.data.replaced) latest.current.onReplaced(saved.data.replaced);
      if (unsaved.current === sent) {
        unsaved.current = null;
        removeLocalDraft(key);
      } else if (unsaved.current) {
        unsaved.current.isInBrowser = store(unsaved.current.draft);
      }
    } else {
      wait.current = Math.min(longestWait, wait.current * 2);
      const why = whyFailed(saved);
      setState({ kind: "failed", why, isInBrowser: unsaved.current?.isInBrowser ?? sent.isInBrowser });
    }
    if (unsaved.current) timer.current = setTimeout(flush, wait.current);
  }, [key, store]);

  const change = useCallback(
    (draft: DraftText) => {
      if (isOver.current) return;
      unsaved.current = { draft, isInBrowser: store(draft) };
      timer.current ??= setTimeout(flush, wait.current);
    },
    [flush, store],
  );

  const started = useRef(opened);
  useEffect(() => {
    isOver.current = false;
    // What the server never got goes out now, under this page's own key.
    const { draft, localKey } = started.current;
    if (draft && localKey) {
      change({ version: draft.version, title: draft.title, body: draft.body, meta: draft.meta });
      if (localKey !== key && unsaved.current?.isInBrowser) removeLocalDraft(localKey);
      started.current = { ...started.current, localKey: null };
    }
    return whileOpen(flush, () => unsaved.current?.isInBrowser === false);
  }, [flush, change, key]);

  /** Saved or thrown away: nothing is kept from now on. Resolves with what the server may have of it. */
  const end = useCallback(async (): Promise<DraftMark> => {
    isOver.current = true;
    unsaved.current = null;
    clearTimeout(timer.current);
    removeLocalDraft(key);
    await saving.current;
    return { keptAt: keptAt.current, page: pageId };
  }, [key]);

  /** When the server had it last, by the server's clock. */
  const lastKept = useCallback(() => keptAt.current, []);

  return { state, change, end, lastKept };
}

/** Tries again as soon as that may help, and asks before the only copy is lost. Returns the end of it. */
function whileOpen(flush: () => Promise<void>, isNowhereElse: () => boolean): () => void {
  const askFirst = (event: BeforeUnloadEvent) => {
    if (isNowhereElse()) event.preventDefault();
  };
  const flushIfHidden = () => {
    if (document.visibilityState === "hidden") void flush();
  };
  window.addEventListener("online", flush);
  window.addEventListener("pagehide", flush);
  window.addEventListener("beforeunload", askFirst);
  document.addEventListener("visibilitychange", flushIfHidden);
  return () => {
    window.removeEventListener("online", flush);
    window.removeEventListener("pagehide", flush);
    window.removeEventListener("beforeunload", askFirst);
    document.removeEventListener("visibilitychange", flushIfHidden);
    // Closing the editor keeps the draft, so what is still unsaved goes out now.
    void flush();
  };
}

function whyFailed(saved: ActionResult<KeptDraft> | null): "offline" | "signed-out" | "refused" {
  if (saved === null || saved.ok) return "offline";
  return saved.error.code === "unauthenticated" ? "signed-out" : "refused";
}
