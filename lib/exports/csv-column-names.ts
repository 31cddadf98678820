/** The columns that a CSV can have, in the order in which it has them unless others are asked for. */
export const csvColumnNames = [
  ...(["source", "externalId", "url", "slug", "title", "author", "language", "body", "bodyFormat"] as const),
  ...(["publishedAt", "updatedAt", "topic", "summary", "aiOutline", "aiBrief", "stack", "tools"] as const),
  ...(["categories", "tags", "codeLanguage", "difficulty", "readingTime", "viewCount"] as const),
  ...(["quality", "freshness", "depth", "clarity", "revision", "reference", "hash"] as const),
  ...(["aiGeneratedStyle", "needsHumanReview", "hasImages", "imageHeavy"] as const),
  ...(["checklist", "entities", "payload", "notes", "meta"] as const),
] as const;

export type CsvColumnName = (typeof csvColumnNames)[number];
