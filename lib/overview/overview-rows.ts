import type { ScoreName } from "@/lib/articles/article-rows";

/** The flags for which an article waits. */
export const waitingFlags = ["needs-human-review", "ai-generated-style"] as const;

export type WaitingFlag = (typeof waitingFlags)[number];

/** The queue by age in days of the reader's calendar, youngest first; an article may count under both flags. */
export type Waiting = {
  total: number;
  oldestAt: string | null;
  ages: { label: string; count: Record<WaitingFlag, number> }[];
};

/** Decisions of one day that stand: what was undone is left out everywhere here. */
export type DecisionDay = { startsAt: string; approved: number; rejected: number };

/** One hour of today, counted from midnight: what people decided one by one, and how many people. */
export type DecisionHour = { hour: number; decided: number; people: number };

export type Pace = {
  /** By people and by tokens. */
  decidedToday: number;
  /** By people alone, and not in a bulk. */
  oneByOne: number;
  /** Seconds from one decision of a person to their next, today; breaks of over ten minutes left out. */
  medianSeconds: number | null;
  hours: DecisionHour[];
};

export type Decider = {
  name: string;
  kind: "person" | "token" | "system";
  isMe: boolean;
  decided: number;
  approved: number;
  medianSeconds: number | null;
  /** Holds an article open now. */
  isReviewing: boolean;
  lastDecidedAt: string | null;
};

/** How often a reason was given in 30 days, and in the 30 before. */
export type ReasonCount = { label: string; count: number; before: number };

/** Decided articles whose score lies in a band of ten points; the last band is 90 to 100. */
export type ScoreBand = { from: number; to: number; decided: number; approved: number };

export type ScoreRate = { score: ScoreName; bands: ScoreBand[] };

export type Overview = {
  /** ISO 8601, when it was read. */
  now: string;
  zone: string;
  hasArticles: boolean;
  waiting: Waiting;
  pace: Pace;
  /** Thirty days, oldest first, today last. */
  days: DecisionDay[];
  deciders: Decider[];
  reasons: ReasonCount[];
  rates: ScoreRate[];
};
