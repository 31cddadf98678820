import type { ScoreName } from "@/lib/articles/article-rows";

/** How many articles, and the address of the list whose total is that number. */
export type Counted = { count: number; href: string };

/** The flags for which an article waits. */
export const waitingFlags = ["needs-human-review", "ai-generated-style"] as const;

export type WaitingFlag = (typeof waitingFlags)[number];

export type WaitingByFlag = Record<WaitingFlag, Counted>;

/** The queue by age in days of the reader's calendar, youngest first; an article may count under both flags. */
export type Waiting = {
  total: Counted;
  /** ISO 8601. */
  oldestAt: string | null;
  flags: WaitingByFlag;
  /** `label` heads the row: "today"; `wait` says it in a sentence: "articles wait since today". */
  ages: { label: string; wait: string; count: WaitingByFlag }[];
};

/**
 * Articles by the day on which the decision in force was taken: one that was approved, reopened and approved again
 * counts once, on its last day, and one that is pending again not at all.
 */
export type DecisionDay = { startsAt: string; decided: Counted; approved: Counted; rejected: Counted };

/** One hour of today, counted from midnight: what people decided one by one, and how many people. */
export type DecisionHour = { hour: number; decided: number; people: number };

/** Decisions, not articles: whoever decides twice on an article has worked twice. Those that were undone are left out. */
export type Pace = {
  /** Taken today by people, and not in a bulk. */
  oneByOne: number;
  /** Seconds from one decision of a person to their next, today; breaks of over ten minutes left out. */
  medianSeconds: number | null;
  hours: DecisionHour[];
};

/** Articles whose decision in force is theirs and of today. */
export type Decider = {
  name: string;
  /** `others` is one line for those at the end of a long list. */
  kind: "person" | "token" | "system" | "others";
  isMe: boolean;
  decided: Counted;
  approved: Counted;
  medianSeconds: number | null;
  /** Holds an article open now. */
  isReviewing: boolean;
  lastDecidedAt: string | null;
};

/**
 * How many articles stand rejected for a reason, by decisions of 30 days, and of the 30 before. A line of several
 * reasons counts an article once.
 */
export type ReasonCount = { label: string; count: Counted; before: Counted };

/** Decided articles whose score lies in a band of ten points; the last band is 90 to 100. */
export type ScoreBand = { from: number; to: number; approved: Counted; rejected: Counted };

export type ScoreRate = { score: ScoreName; bands: ScoreBand[] };
