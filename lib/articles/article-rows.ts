import type { ArticleRecord } from "./article-record";
import type { BodyHeading } from "./body/finish-article";
import type { Contradiction } from "./contradictions";
import type { FlagName } from "./flags";
import type { History } from "./history-rows";
import type { NoteRow } from "./list-notes";

export const articleStatuses = ["pending", "approved", "rejected"] as const;

export type ArticleStatus = (typeof articleStatuses)[number];

export const scoreNames = ["quality", "freshness", "depth", "clarity"] as const;

export const scoreGroups = [...scoreNames, "overall"] as const;

export type ScoreName = (typeof scoreNames)[number];

export type ScoreGroup = (typeof scoreGroups)[number];

/** Integers 0–100; null is absent and never 0. */
export type Scores = Record<ScoreName, number | null>;

/** Who holds an article open, since when; `isMine` for the one who asks. */
export type ClaimState = { name: string; isMine: boolean; since: string; expiresAt: string };

/** A piece of a text, parted where a search found something. */
export type TextFragment = readonly { text: string; isMark: boolean }[];

/** A line of the list. Times are ISO 8601 in UTC. */
export type ArticleRow = {
  id: number;
  version: number;
  title: string;
  externalId: string;
  source: string;
  status: ArticleStatus;
  flags: FlagName[];
  score: Scores;
  overall: number | null;
  stack: string[];
  tools: string[];
  codeLanguage: string | null;
  difficulty: string | null;
  /** Minutes. */
  readingTime: number | null;
  viewCount: number | null;
  claimedBy: ClaimState | null;
  importedAt: string;
  decidedAt: string | null;
  /** Where the body has what was searched for, or null; only where a page asked for it, and later than the row. */
  fragment?: Promise<TextFragment | null> | undefined;
};

export type ArticlePage = {
  rows: ArticleRow[];
  previousCursor: string | null;
  nextCursor: string | null;
  /** By relevance, and there are more matches than are listed; else null. */
  ranked: Ranked | null;
};

/** How many matches a list by relevance has: the best of all, or the best of the first so many. */
export type Ranked = { count: number; isBest: boolean };

/** Facets whose values are counted one by one, most first; the filter of the same name asks for them. */
export const listFacets = [
  "status",
  "flag",
  "stack",
  "tool",
  "codeLanguage",
  "difficulty",
  "source",
  "import",
  "author",
  "claimedBy",
  "decidedBy",
  "reason",
  "noScore",
] as const;

export type ListFacet = (typeof listFacets)[number];

/** `label` says in words what `value` is, where that is an id or a key. */
export type FacetValue = { value: string; count: number; label?: string };

/** Equal bins, and how many articles have no such number. */
export type Histogram = { bins: number[]; absent: number };

/** Counts under the filters of a view, each leaving out its own filter. Exact, all of one moment. */
export type Facets = Record<ListFacet, FacetValue[]> & {
  total: number;
  /** 20 bins of five points: 0–4 … 95–100. */
  scores: Record<ScoreGroup, Histogram>;
  /** A bin for each minute from 0 to 60, and a last one for what is longer. */
  readingTime: Histogram;
  /** How many further values a facet has, where it has too many to list. */
  unlisted: Partial<Record<ListFacet, number>>;
};

export const decisionKinds = ["approve", "reject", "edit", "reopen", "flag", "undo", "withdraw"] as const;

export type DecisionKind = (typeof decisionKinds)[number];

/** One row of the record of an article. */
export type DecisionRow = {
  id: number;
  articleId: number;
  kind: DecisionKind;
  /** The person or token; "system" where nobody asked. */
  by: string;
  /** Taken by the reader themself, a person's token being somebody else. */
  isMine: boolean;
  at: string;
  statusBefore: ArticleStatus;
  statusAfter: ArticleStatus;
  /** Number of the revision decided on, and the one in force afterwards. */
  revisionBefore: number;
  revisionAfter: number;
  flagsBefore: FlagName[];
  flagsAfter: FlagName[];
  version: number;
  /** Labels of the rejection reasons. */
  reasons: string[];
  note: string | null;
  /** Items of the checklist that were ticked off with it. */
  ticked: string[];
  undoes: number | null;
  /** It took the article's text down for good. */
  takesDown: boolean;
  import: number | null;
  /** The bulk decision it belongs to. */
  bulk: number | null;
};

export type RevisionRow = {
  number: number;
  kind: "imported" | "edited" | "restored";
  title: string;
  body: string;
  bodyFormat: "html" | "markdown" | "text";
  createdAt: string;
  import: number | null;
  isCurrent: boolean;
};

/** How many other articles have a passage; `isMore` where they were not all counted. */
export type SharedPassage = { passage: string; others: number; isMore: boolean };

/** `of`: how many passages the article has that it is similar to. */
export type SimilarArticle = { id: number; title: string; status: ArticleStatus; shared: number; of: number };

export type SimilarArticles = {
  /** False where the text was not read for its passages yet. */
  isIndexed: boolean;
  articles: SimilarArticle[];
  /** How many were compared, where comparing all that share a passage takes too long; others may share more. */
  ranked: number | null;
};

/** Everything the review page shows of one article. */
export type ArticleDetail = {
  id: number;
  version: number;
  status: ArticleStatus;
  withdrawn: boolean;
  /** Since when, by whom and why its text is gone for good; null while it is there. */
  takenDown: { at: string; by: string; note: string } | null;
  source: string;
  record: ArticleRecord;
  overall: number | null;
  /** Sanitised. */
  bodyHtml: string;
  wordCount: number;
  /** Those of the body, to go to. */
  headings: BodyHeading[];
  contradictions: Contradiction[];
  revision: { number: number; kind: RevisionRow["kind"]; createdAt: string; count: number };
  /** An import brought a newer text that is kept beside the edited one. */
  changedAtSource: boolean;
  claimedBy: ClaimState | null;
  /** `for` is whom it waits for; null: anyone. */
  hold: { note: string; by: string; at: string; for: string | null; isForMe: boolean } | null;
  /** The newest few, newest first. */
  notes: NoteRow[];
  importedAt: string;
  importId: number;
  decidedAt: string | null;
  /** The newest hundred, newest first. */
  decisions: DecisionRow[];
  /** The newest hundred lines. */
  history: Omit<History, "decisions">;
};

export type ReasonRow = { id: number; key: string; label: string; needsNote: boolean };
