"use client";

import { useEffect } from "react";
import { addNote, decide, putAside } from "./decide-verbs";
import { followPeek, goOn, leave, openPanel, takeOver } from "./review-verbs";
import { undo } from "./undo-verb";
import { useClaim } from "./use-claim";
import { type Desk, type DeskOptions, useDesk } from "./use-desk";

export type ReviewFlow = {
  desk: Desk;
  approve: () => void;
  reject: () => void;
  reopen: () => void;
  undo: () => void;
  skip: () => void;
  hold: () => void;
  release: () => void;
  note: () => void;
  "take-over": () => void;
  goOn: () => void;
  leave: () => void;
  openPanel: (panel: Desk["state"]["panel"]) => void;
};

/** The review desk as a person works it: one thing at a time, each answered before the next. */
export function useReviewFlow(options: DeskOptions): ReviewFlow {
  const desk = useDesk(options);
  const { state, article, ahead } = desk;
  const articleId = article?.id ?? 0;

  const { prefetch } = ahead;
  // Not while a decision is under way: the article it is about would be given out once more.
  const isIdle = state.busy === null;
  useEffect(() => {
    if (options.mode === "claimed" && articleId !== 0 && isIdle) prefetch(articleId);
  }, [options.mode, articleId, isIdle, prefetch]);

  const title = article?.record.title;
  useEffect(() => {
    if (title) document.title = `${title} · Galley`;
  }, [title]);

  useClaim({
    article,
    actions: options.actions,
    aheadIds: ahead.ids,
    isBusy: !isIdle,
    onPeeked: (peeked) => followPeek(desk, peeked),
  });

  const { reasonIds, note } = state.rejection;
  return {
    desk,
    approve: () => decide(desk, "approve"),
    reject: () => decide(desk, "reject", { reasons: [...reasonIds], note: note.trim() }),
    reopen: () => {
      const why = state.reopenNote.trim();
      decide(desk, "reopen", why === "" ? {} : { note: why });
    },
    undo: () => undo(desk),
    skip: () => putAside(desk, "skip"),
    hold: () => putAside(desk, "hold"),
    release: () => putAside(desk, "release"),
    note: () => addNote(desk),
    "take-over": () => takeOver(desk),
    goOn: () => goOn(desk),
    leave: () => leave(desk),
    openPanel: (panel) => openPanel(desk, panel),
  };
}
