import type { ReviewActions } from "@/components/review/review-actions";
import {
  addNoteAction,
  claimNextAction,
  compareDraftAction,
  decideAction,
  discardDraftAction,
  editAction,
  holdAction,
  peekAction,
  previewAction,
  readAction,
  releaseAction,
  releaseHoldAction,
  renewClaimAction,
  reviewersAction,
  saveDraftAction,
  sharedAction,
  similarAction,
  skipAction,
  takeDownAction,
  takeOverAction,
} from "./actions";

/** The desk's actions over one view: `view` is the query of the list that the person came from. */
export function reviewActionsOf(view: string): ReviewActions {
  return {
    decide: decideAction,
    edit: editAction,
    read: readAction.bind(null, view),
    claimNext: claimNextAction.bind(null, view),
    similar: similarAction,
    shared: sharedAction,
    renewClaim: renewClaimAction,
    takeOver: takeOverAction,
    release: releaseAction,
    peek: peekAction,
    skip: skipAction,
    hold: holdAction,
    reviewers: reviewersAction,
    addNote: addNoteAction,
    releaseHold: releaseHoldAction,
    saveDraft: saveDraftAction,
    discardDraft: discardDraftAction,
    compareDraft: compareDraftAction,
    preview: previewAction,
    takeDown: takeDownAction,
  };
}
