import { scoreGroups } from "@/lib/articles/article-rows";

/** Lists of values that are always seen, and those that are folded away until they are wanted. */
export const openGroups = ["stack", "tool", "source"] as const;

export const foldedGroups = [
  "codeLanguage",
  "difficulty",
  "import",
  "author",
  "claimedBy",
  "decidedBy",
  "reason",
] as const;

export const listGroups = [...openGroups, ...foldedGroups] as const;

export type ListGroup = (typeof listGroups)[number];

export const rangeGroups = [...scoreGroups, "readingTime"] as const;

export type RangeGroup = (typeof rangeGroups)[number];

export const dateGroups = ["imported", "published", "decided"] as const;

export type DateGroup = (typeof dateGroups)[number];

export type GroupNames = {
  legend: string;
  /** As in "18 more stacks". */
  many: string;
  /** Of the box that looks through a long list. */
  find: string;
  /** False where values are ids, which nobody types. */
  canBeTyped: boolean;
};

export const groupNames: Record<ListGroup, GroupNames> = {
  stack: { legend: "Stack", many: "stacks", find: "Find a stack", canBeTyped: true },
  tool: { legend: "Tools", many: "tools", find: "Find a tool", canBeTyped: true },
  source: { legend: "Source", many: "sources", find: "Find a source", canBeTyped: true },
  codeLanguage: { legend: "Code language", many: "code languages", find: "Find a code language", canBeTyped: true },
  difficulty: { legend: "Difficulty", many: "difficulties", find: "Find a difficulty", canBeTyped: true },
  import: { legend: "Import", many: "imports", find: "Find an import", canBeTyped: false },
  author: { legend: "Author", many: "authors", find: "Find an author", canBeTyped: true },
  claimedBy: { legend: "Claimed by", many: "names", find: "Find a name", canBeTyped: false },
  decidedBy: { legend: "Decided by", many: "names", find: "Find a name", canBeTyped: false },
  reason: { legend: "Rejection reason", many: "reasons", find: "Find a reason", canBeTyped: false },
};

export const rangeNames: Record<RangeGroup, string> = {
  quality: "Quality",
  freshness: "Freshness",
  depth: "Depth",
  clarity: "Clarity",
  overall: "Overall",
  readingTime: "Reading time",
};

export const dateNames: Record<DateGroup, string> = {
  imported: "Imported",
  published: "Published",
  decided: "Decided",
};
