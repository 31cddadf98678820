/** The columns of the list, in the order that they have until somebody orders them otherwise. */
export const queueColumns = [
  "title",
  "flags",
  "quality",
  "freshness",
  "depth",
  "clarity",
  "overall",
  "stack",
  "tools",
  "codeLanguage",
  "difficulty",
  "readingTime",
  "viewCount",
  "source",
  "status",
  "claimed",
  "decidedAt",
  "importedAt",
] as const;

export type QueueColumn = (typeof queueColumns)[number];

/** Columns that are there but not shown until asked for. */
export const hiddenAtFirst: readonly QueueColumn[] = ["tools", "codeLanguage", "viewCount", "decidedAt"];

/** Without it a row has no name, so it is always shown. */
export const titleColumn: QueueColumn = "title";

/** How narrow and how wide a column can be made, in px. */
export const columnWidths = { min: 36, max: 640 } as const;
