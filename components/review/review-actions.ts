import type { Prove } from "@/components/people/use-proof";
import type { ArticleDetail, SharedPassage, SimilarArticles } from "@/lib/articles/article-rows";
import type { BodyFormat } from "@/lib/articles/body/read-body";
import type { ActionResult } from "@/lib/errors/action-result";
import type { ComparedDraft } from "@/lib/review/compare-draft";
import type { ArticleEdit } from "@/lib/review/decision-command";
import type { Draft, DraftMark, DraftText, KeptDraft } from "@/lib/review/keep-draft";
import type { ReviewerName } from "@/lib/review/list-reviewers";
import type { NothingLeft } from "@/lib/review/open-article";
import type { Peek } from "@/lib/review/peek-article";
import type { Decided } from "@/lib/review/write-decision";

/** Where the article stands in the queue; null where nobody counted. */
export type QueueFacts = {
  position: number | null;
  total: number | null;
  pacePerHour: number | null;
  /** Articles that were put aside for this person. */
  heldForMe: number;
};

/** An article with all that the desk shows beside it. */
export type Shown = { kind: "article"; article: ArticleDetail; draft: Draft | null; queue: QueueFacts };

export type DecideInput = {
  articleId: number;
  version: number;
  kind: "approve" | "reject" | "reopen" | "undo";
  reasons?: number[];
  note?: string;
  edit?: ArticleEdit;
  ticked?: string[];
};

export type EditInput = { articleId: number; version: number; edit: ArticleEdit; ticked?: string[] };

/** `forPersonId` null: anyone may take it up. */
export type HoldInput = { articleId: number; note: string; forPersonId: number | null };

/** `basedOn`: when the draft was kept that the page had last. */
export type SaveDraftInput = { articleId: number; draft: DraftText; basedOn: string | null };

/** `mark` null: whatever there is. */
export type DiscardDraftInput = { articleId: number; mark: DraftMark | null };

/** Everything the desk asks of the server. Expected failures resolve; a rejected promise is a lost connection. */
export type ReviewActions = {
  decide: (input: DecideInput) => Promise<ActionResult<Decided>>;
  edit: (input: EditInput) => Promise<ActionResult<Decided>>;
  /** The article as it is now. */
  read: (input: { articleId: number }) => Promise<ActionResult<Shown>>;
  /** Claims the next article; `holding` are those that this page has already. */
  claimNext: (input: { holding: number[] }) => Promise<ActionResult<Shown | NothingLeft>>;
  similar: (input: { articleId: number }) => Promise<ActionResult<SimilarArticles>>;
  /** The passages of the article's text, and how many others have each. */
  shared: (input: { articleId: number }) => Promise<ActionResult<SharedPassage[]>>;
  renewClaim: (input: { articleId: number }) => Promise<ActionResult<{ expiresAt: string }>>;
  /** From the holder as the person saw it. */
  takeOver: (input: { articleId: number; from: string }) => Promise<ActionResult<null>>;
  release: (input: { articleId: number }) => Promise<ActionResult<null>>;
  /** Cheap: whether somebody else did something since. */
  peek: (input: { articleId: number }) => Promise<ActionResult<Peek>>;
  skip: (input: { articleId: number }) => Promise<ActionResult<null>>;
  hold: (input: HoldInput) => Promise<ActionResult<null>>;
  /** Whom a held article may wait for. */
  reviewers: () => Promise<ActionResult<ReviewerName[]>>;
  addNote: (input: { articleId: number; note: string }) => Promise<ActionResult<null>>;
  releaseHold: (input: { articleId: number }) => Promise<ActionResult<null>>;
  saveDraft: (input: SaveDraftInput) => Promise<ActionResult<KeptDraft>>;
  discardDraft: (input: DiscardDraftInput) => Promise<ActionResult<null>>;
  /** The article as it is now, beside what an edit would make of it. */
  compareDraft: (input: { articleId: number; edit: ArticleEdit }) => Promise<ActionResult<ComparedDraft>>;
  /** Sanitised HTML of an unsaved body. */
  preview: (input: { body: string; format: BodyFormat }) => Promise<ActionResult<string>>;
  takeDown: (input: TakeDownInput) => Promise<ActionResult<null>>;
};

export type TakeDownInput = { articleId: number; version: number; note: string };

/** What it takes to take a text down: the action, and how it is proved who asks for it. */
export type TakeDownActions = Pick<ReviewActions, "takeDown"> & { prove: Prove };

export type Reviewer = {
  id: number;
  name: string;
  canDecide: boolean;
  /** May read bulk decisions: those of the history are links. */
  canSeeBulk: boolean;
  /** How it is proved, by who may take a text down for good, that it is them; null for who may not. */
  takeDownProof: Prove | null;
};
