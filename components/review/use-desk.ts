"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useCallback, useRef, useState } from "react";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import type { ActionResult } from "@/lib/errors/action-result";
import type { NothingLeft } from "@/lib/review/open-article";
import type { OwnDecision } from "@/lib/review/own-decisions";
import type { BarVerb } from "./decision-bar";
import { lostNotice, noNextNotice, withNext } from "./describe-outcome";
import { noRejection, type Rejection } from "./rejection";
import type { ReviewActions, Reviewer, Shown } from "./review-actions";
import type { DeskNotice } from "./stale-notice";
import { type Ahead, useAhead } from "./use-ahead";

/** `claimed` goes on to the next article after each decision, `single` stays. */
export type ReviewMode = "claimed" | "single";

export type DeskState = {
  shown: Shown | NothingLeft;
  /** The verb under way. */
  busy: BarVerb | null;
  panel: "reject" | "hold" | "edit" | "note" | "reopen" | null;
  rejection: Rejection;
  holdNote: string;
  /** Whom a hold is to wait for; null: anyone. */
  holdFor: number | null;
  /** What is typed in the panels of a note and of reopening. */
  note: string;
  reopenNote: string;
  /** Items of the checklist that are ticked; they go with the decision. */
  ticked: readonly string[];
  /** The article's version as somebody else made it while it is edited here. */
  newerVersion: number | null;
  notice: DeskNotice | null;
  /** Repeats what failed. */
  retry: (() => void) | null;
  /** One's own decisions that Undo walks back through, newest last. */
  own: readonly OwnDecision[];
  /** For the live region. */
  said: string;
};

export type DeskOptions = {
  start: Shown | NothingLeft;
  /** What Undo goes back through beyond this sitting, oldest first. */
  own?: readonly OwnDecision[];
  me: Reviewer;
  mode: ReviewMode;
  actions: ReviewActions;
  /** The list one came from. */
  queueHref: string;
  /** Claims the next article; Next leads there from a single one. */
  reviewHref: string;
};

/** What lies on the desk, and the moves that all verbs are made of. */
export type Desk = DeskOptions & {
  state: DeskState;
  article: ArticleDetail | null;
  ahead: Ahead;
  isBusy: () => boolean;
  patch: (change: Partial<DeskState> | ((old: DeskState) => DeskState)) => void;
  /** Runs one verb while all others are dead. A broken connection offers the same once more. */
  run: (verb: BarVerb, work: () => Promise<void>) => Promise<void>;
  /** Puts another article, or the lack of one, on the desk. */
  show: (shown: Shown | NothingLeft, change?: Partial<DeskState>) => void;
  /** Reads the article again as it is now. */
  refresh: (change?: Partial<DeskState>) => Promise<ActionResult<Shown>>;
  /** What follows a decision. */
  advance: (change?: Partial<DeskState>) => Promise<void>;
  goTo: (href: string) => void;
};

/** What a person gave for one article, kept until it is sent or another article lies there. */
export type Typed = Pick<DeskState, "panel" | "rejection" | "holdNote" | "holdFor" | "note" | "reopenNote" | "ticked">;

export function typedOf({ panel, rejection, holdNote, holdFor, note, reopenNote, ticked }: DeskState): Typed {
  return { panel, rejection, holdNote, holdFor, note, reopenNote, ticked };
}

export const untouched: Typed & Pick<DeskState, "notice" | "retry" | "newerVersion"> = {
  newerVersion: null,
  panel: null,
  rejection: noRejection,
  holdNote: "",
  holdFor: null,
  note: "",
  reopenNote: "",
  ticked: [],
  notice: null,
  retry: null,
};

export function useDesk(options: DeskOptions): Desk {
  const { start, own = [], mode, actions, reviewHref } = options;
  const router = useRouter();
  const ahead = useAhead(actions.claimNext);
  const busy = useRef(false);
  const [state, setState] = useState<DeskState>({ shown: start, busy: null, own, said: "", ...untouched });
  const article = state.shown.kind === "article" ? state.shown.article : null;
  const articleId = article?.id ?? 0;

  const patch: Desk["patch"] = useCallback((change) => {
    setState((old) => (typeof change === "function" ? change(old) : { ...old, ...change }));
  }, []);

  const run: Desk["run"] = async (verb, work) => {
    if (busy.current) return;
    busy.current = true;
    patch({ busy: verb, notice: null, retry: null });
    try {
      await work();
    } catch {
      patch({ notice: lostNotice(verb), retry: () => void run(verb, work) });
    } finally {
      busy.current = false;
      patch({ busy: null });
    }
  };

  const show: Desk["show"] = (shown, change = {}) => {
    patch({ shown, ...untouched, ...change });
    const address = shown.kind === "article" ? `/articles/${shown.article.id}` : reviewHref;
    // Not a navigation: the next article is here already and must be painted without the router.
    if (mode === "claimed") window.history.replaceState(null, "", address);
    window.scrollTo(0, 0);
  };

  const refresh: Desk["refresh"] = async (change = {}) => {
    const read = await actions.read({ articleId });
    patch(read.ok ? { shown: read.data, ...change } : change);
    return read;
  };

  const advance: Desk["advance"] = async (change = {}) => {
    if (mode === "single") return void (await refresh({ ...untouched, ...change }));
    const stay = (message: string) =>
      patch({ ...change, panel: null, notice: noNextNotice(message), retry: () => void run("next", () => advance()) });
    try {
      const next = await ahead.take(articleId);
      if (next.ok) show(next.data, { ...change, said: withNext(change.said ?? "", next.data) });
      else stay(next.error.message);
    } catch {
      // The decision before it is safe, so this is no failure of that.
      stay("The server did not answer.");
    }
  };

  const goTo = (href: string) => router.push(href as Route);
  const isBusy = () => busy.current;
  return { ...options, state, article, ahead, isBusy, patch, run, show, refresh, advance, goTo };
}
