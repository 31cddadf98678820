"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useCallback, useEffect, useRef, useState } from "react";
import type { ActionError, ActionResult } from "@/lib/boundary/action-result";
import type { BarVerb } from "./decision-bar";
import { announced, changedNotice, isConflict, lostNotice, noNextNotice, refusedNotice } from "./describe-outcome";
import { noRejection, type Rejection } from "./reject-panel";
import type { DecideInput, NothingLeft, Peeked, ReviewActions, Reviewer, Shown } from "./review-actions";
import type { DeskNotice } from "./stale-notice";
import { useAhead } from "./use-ahead";

export type ReviewMode = "claimed" | "single";

/** A decision of this sitting, newest last, for Undo. */
export type OwnDecision = { articleId: number; version: number; title: string; verb: BarVerb };

export type FlowState = {
  shown: Shown | NothingLeft;
  busy: BarVerb | null;
  panel: "reject" | "hold" | "edit" | null;
  rejection: Rejection;
  holdNote: string;
  notice: DeskNotice | null;
  /** Repeats what failed. */
  retry: (() => void) | null;
  own: readonly OwnDecision[];
  /** For the live region. */
  said: string;
};

export type FlowOptions = {
  start: Shown | NothingLeft;
  me: Reviewer;
  mode: ReviewMode;
  actions: ReviewActions;
  queueHref: string;
  /** Claims the next article; Next leads there from a single one. */
  reviewHref: string;
};

const untouched = { panel: null, rejection: noRejection, holdNote: "", notice: null, retry: null } as const;

/**
 * What happens on the desk: one thing at a time, each answered before the next. In mode `claimed` a decision shows
 * the next article, in mode `single` the same one as it is then.
 */
export function useReviewFlow({ start, me, mode, actions, queueHref, reviewHref }: FlowOptions) {
  const router = useRouter();
  const ahead = useAhead(actions.claimNext);
  const isBusy = useRef(false);
  const [state, setState] = useState<FlowState>({ shown: start, busy: null, own: [], said: "", ...untouched });
  const patch = useCallback((change: Partial<FlowState>) => setState((old) => ({ ...old, ...change })), []);
  const article = state.shown.kind === "article" ? state.shown.article : null;
  const articleId = article?.id ?? 0;

  const { prefetch } = ahead;
  useEffect(() => {
    if (mode === "claimed" && articleId !== 0) prefetch(articleId);
  }, [mode, articleId, prefetch]);

  const show = (shown: Shown | NothingLeft, change: Partial<FlowState> = {}) => {
    patch({ shown, ...untouched, ...change });
    const address = shown.kind === "article" ? `/articles/${shown.article.id}` : reviewHref;
    // Not a navigation: the next article is here already and must be painted without the router.
    if (mode === "claimed") window.history.replaceState(null, "", address);
    window.scrollTo(0, 0);
  };

  /** Runs one verb while all others are dead. A broken connection offers the same once more. */
  const run = async (verb: BarVerb, work: () => Promise<void>) => {
    if (isBusy.current) return;
    isBusy.current = true;
    patch({ busy: verb, notice: null, retry: null });
    try {
      await work();
    } catch {
      patch({ notice: lostNotice(verb), retry: () => run(verb, work) });
    } finally {
      isBusy.current = false;
      patch({ busy: null });
    }
  };

  const refresh = async (change: Partial<FlowState> = {}) => {
    const read = await actions.read({ articleId });
    if (read.ok) patch({ shown: read.data, ...change });
    return read;
  };

  const advance = async (change: Partial<FlowState> = {}) => {
    if (mode === "single") {
      await refresh({ ...untouched, ...change });
      return;
    }
    const again = () => void run("next", () => advance());
    try {
      const next = await ahead.take(articleId);
      if (next.ok) show(next.data, change);
      else patch({ ...change, panel: null, notice: noNextNotice(next.error.message), retry: again });
    } catch {
      patch({ ...change, panel: null, notice: noNextNotice("The server did not answer."), retry: again });
    }
  };

  /** True where the refusal only means that an earlier attempt of our own had arrived after all. */
  const refuse = async (verb: BarVerb, error: ActionError, version: number): Promise<boolean> => {
    const notice = refusedNotice(verb, error);
    const read = isConflict(error) ? await actions.read({ articleId }) : null;
    if (!read?.ok) {
      patch({ notice, retry: null });
      return false;
    }
    const now = read.data.article;
    const newest = now.decisions[0];
    if (
      newest?.by === me.name &&
      newest.kind === verb &&
      newest.version === version + 1 &&
      now.version === version + 1
    ) {
      return true;
    }
    const isOpen = now.status === "pending" && (now.claimedBy?.isMine ?? true);
    setState((old) => ({ ...old, shown: read.data, notice, retry: null, panel: isOpen ? old.panel : null }));
    return false;
  };

  const remember = (verb: BarVerb, version: number): Partial<FlowState> => ({
    own: [...state.own, { articleId, version, title: article?.record.title ?? "", verb }],
    said: announced(verb, article?.record.title ?? ""),
  });

  const decide = (verb: "approve" | "reject" | "reopen", more: Partial<DecideInput> = {}) => {
    if (!article) return;
    const { version } = article;
    void run(verb, async () => {
      const decided = await actions.decide({ articleId, version, kind: verb, ...more });
      if (!decided.ok && !(await refuse(verb, decided.error, version))) return;
      const change = remember(verb, decided.ok ? decided.data.version : version + 1);
      if (verb === "reopen") await refresh({ ...untouched, ...change });
      else await advance(change);
    });
  };

  const undo = () => {
    const own = state.own.at(-1);
    const target = own ?? (article ? { articleId, version: article.version, title: article.record.title } : null);
    if (!target) return;
    void run("undo", async () => {
      const undone = await actions.decide({ articleId: target.articleId, version: target.version, kind: "undo" });
      if (!undone.ok) {
        const isHere = target.articleId === articleId;
        if (isHere) await refuse("undo", undone.error, target.version);
        else patch({ notice: refusedNotice("undo", undone.error), own: state.own.slice(0, -1) });
        return;
      }
      // Undone it is pending again, and free for anyone to claim.
      if (mode === "claimed") await actions.renewClaim({ articleId: target.articleId });
      const change = { own: own ? state.own.slice(0, -1) : state.own, said: announced("undo", target.title) };
      const back = await actions.read({ articleId: target.articleId });
      if (!back.ok) return patch({ ...change, notice: refusedNotice("next", back.error) });
      if (mode === "claimed" && state.shown.kind === "article" && articleId !== target.articleId)
        ahead.putBack(state.shown);
      show(back.data, change);
    });
  };

  /** Skip, hold and release: no decisions, so Undo knows nothing of them. */
  const putAside = (verb: "skip" | "hold" | "release", call: () => Promise<ActionResult<null>>) =>
    run(verb, async () => {
      const done = await call();
      if (!done.ok) return void (await refuse(verb, done.error, article?.version ?? 0));
      const said = announced(verb, article?.record.title ?? "");
      if (verb === "release") await refresh({ ...untouched, said });
      else if (verb === "skip" && mode === "single") router.push(queueHref as Route);
      else await advance({ said });
    });

  /** Back to the list; what this page holds is free for others at once. */
  const leave = () => {
    for (const id of mode === "claimed" ? [articleId, ...ahead.ids()] : []) {
      if (id !== 0) actions.release({ articleId: id }).catch(() => null);
    }
    router.push(queueHref as Route);
  };

  const onPeeked = ({ version, claimedBy }: Peeked) => {
    if (!article || isBusy.current || state.panel === "edit") return;
    if (version === article.version) {
      if (claimedBy?.name === article.claimedBy?.name && claimedBy?.expiresAt === article.claimedBy?.expiresAt) return;
      setState((old) =>
        old.shown.kind === "article" && old.shown.article.id === articleId
          ? { ...old, shown: { ...old.shown, article: { ...old.shown.article, claimedBy } } }
          : old,
      );
      return;
    }
    actions.read({ articleId }).then(
      (read) => {
        if (!read.ok || isBusy.current) return;
        patch({ shown: read.data, notice: changedNotice(read.data.article.decisions[0], me.name) });
      },
      () => null,
    );
  };

  return {
    state,
    article,
    next: ahead.next?.article.record.title ?? null,
    patch,
    approve: () => decide("approve"),
    reject: () => decide("reject", { reasons: [...state.rejection.reasonIds], note: state.rejection.note.trim() }),
    reopen: () => decide("reopen"),
    undo,
    skip: () => void putAside("skip", () => actions.skip({ articleId })),
    hold: () => void putAside("hold", () => actions.hold({ articleId, note: state.holdNote.trim() })),
    release: () => void putAside("release", () => actions.releaseHold({ articleId })),
    goOn: () => (mode === "single" ? router.push(reviewHref as Route) : void run("next", () => advance())),
    leave,
    aheadIds: ahead.ids,
    onPeeked,
    advance,
    refresh,
    remember,
  };
}
