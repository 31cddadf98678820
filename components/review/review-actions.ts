import type { ArticleDetail, ArticleStatus, ClaimState, SimilarArticle } from "@/lib/articles/article-rows";
import type { BodyFormat } from "@/lib/articles/body/read-body";
import type { ActionResult } from "@/lib/errors/action-result";

/** What somebody has typed and not saved; `version` is the article's as they began, `meta` the fields as typed. */
export type DraftText = { version: number; title: string; body: string; meta: Record<string, unknown> };

export type Draft = DraftText & { updatedAt: string };

/** Where the article stands in the queue; null where nobody counted. */
export type QueueFacts = { position: number | null; total: number | null; pacePerHour: number | null };

/** An article with all that the desk shows beside it. */
export type Shown = { kind: "article"; article: ArticleDetail; draft: Draft | null; queue: QueueFacts };

/** Why there is no article: what this person did today, holds, and who has the last ones open. */
export type NothingLeft = { kind: "nothing"; decidedToday: number; held: number; openBy: string[] };

export type ArticleEdit = { title?: string; body?: string; meta?: Record<string, unknown> };

export type DecideInput = {
  articleId: number;
  version: number;
  kind: "approve" | "reject" | "reopen" | "undo";
  reasons?: number[];
  note?: string;
  edit?: ArticleEdit;
};

export type EditInput = { articleId: number; version: number; edit: ArticleEdit };

export type Decided = { decisionId: number; version: number; status: ArticleStatus };

export type Peeked = { version: number; claimedBy: ClaimState | null };

/** Everything the desk asks of the server. Expected failures resolve; a rejected promise is a lost connection. */
export type ReviewActions = {
  decide: (input: DecideInput) => Promise<ActionResult<Decided>>;
  edit: (input: EditInput) => Promise<ActionResult<Decided>>;
  /** The article as it is now. */
  read: (input: { articleId: number }) => Promise<ActionResult<Shown>>;
  /** Claims the next article; `holding` are those that this page has already. */
  claimNext: (input: { holding: number[] }) => Promise<ActionResult<Shown | NothingLeft>>;
  similar: (input: { articleId: number }) => Promise<ActionResult<SimilarArticle[]>>;
  renewClaim: (input: { articleId: number }) => Promise<ActionResult<{ expiresAt: string }>>;
  release: (input: { articleId: number }) => Promise<ActionResult<null>>;
  /** Cheap: whether somebody else did something since. */
  peek: (input: { articleId: number }) => Promise<ActionResult<Peeked>>;
  skip: (input: { articleId: number }) => Promise<ActionResult<null>>;
  hold: (input: { articleId: number; note: string }) => Promise<ActionResult<null>>;
  releaseHold: (input: { articleId: number }) => Promise<ActionResult<null>>;
  saveDraft: (input: { articleId: number; draft: DraftText }) => Promise<ActionResult<{ updatedAt: string }>>;
  discardDraft: (input: { articleId: number }) => Promise<ActionResult<null>>;
  /** Sanitised HTML of an unsaved body. */
  preview: (input: { body: string; format: BodyFormat }) => Promise<ActionResult<string>>;
};

export type Reviewer = { id: number; name: string; canDecide: boolean };
