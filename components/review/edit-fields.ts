const textKeys = [
  ...(["topic", "summary", "codeLanguage", "difficulty", "readingTime", "language", "author"] as const),
  ...(["quality", "freshness", "depth", "clarity", "aiBrief", "viewCount"] as const),
  ...(["revisionStatus", "revisionVersion", "lastReviewed", "reference", "hash", "url", "slug"] as const),
  ...(["publishedAt", "updatedAt", "payload", "meta"] as const),
];
const listKeys = ["stack", "tools", "categories", "tags", "checklist", "notes"] as const;
const rowKeys = ["aiOutline", "entities"] as const;

export type TextKey = (typeof textKeys)[number];
export type ListKey = (typeof listKeys)[number];
export type RowKey = (typeof rowKeys)[number];
export type EditFieldKey = TextKey | ListKey | RowKey;

/** A row of the outline or of the entities. */
export type FieldRow = Record<string, string>;

type Shared = { label: string; isSeldom?: boolean };

/** Of `form`, `words` are short items, `items` sentences, `rows` records of two texts, `json` an object of any shape. */
export type EditField =
  | (Shared & { key: TextKey; form: "line" | "text" | "date" | "whole" | "score" | "json"; most?: number })
  | (Shared & { key: ListKey; form: "words"; item: string })
  | (Shared & { key: ListKey; form: "items"; item: string })
  | (Shared & { key: RowKey; form: "rows"; item: string; columns: readonly { key: string; label: string }[] });

/** The fields of the side form, in the order of the metadata box; those that are seldom changed lie under "More fields". */
export const editFields: readonly EditField[] = [
  { key: "topic", label: "Topic", form: "line" },
  { key: "summary", label: "Summary", form: "text" },
  { key: "stack", label: "Stack", form: "words", item: "stack" },
  { key: "tools", label: "Tools", form: "words", item: "tool" },
  { key: "categories", label: "Categories", form: "words", item: "category" },
  { key: "tags", label: "Tags", form: "words", item: "tag" },
  { key: "codeLanguage", label: "Code language", form: "line" },
  { key: "difficulty", label: "Difficulty", form: "line" },
  { key: "readingTime", label: "Reading time, minutes", form: "whole", most: 2_147_483_647 },
  { key: "language", label: "Language", form: "line" },
  { key: "author", label: "Author", form: "line" },
  { key: "quality", label: "Quality", form: "score" },
  { key: "freshness", label: "Freshness", form: "score" },
  { key: "depth", label: "Depth", form: "score" },
  { key: "clarity", label: "Clarity", form: "score" },
  { key: "checklist", label: "Checklist", form: "items", item: "check" },
  {
    ...{ key: "aiOutline", label: "AI outline", form: "rows", item: "point", isSeldom: true },
    columns: [
      { key: "label", label: "Label" },
      { key: "value", label: "Value" },
    ],
  },
  { key: "aiBrief", label: "AI brief", form: "text", isSeldom: true },
  { key: "viewCount", label: "View count", form: "whole", most: Number.MAX_SAFE_INTEGER, isSeldom: true },
  { key: "revisionStatus", label: "Revision status", form: "line", isSeldom: true },
  { key: "revisionVersion", label: "Revision version", form: "line", isSeldom: true },
  { key: "lastReviewed", label: "Last reviewed", form: "line", isSeldom: true },
  { key: "reference", label: "Reference", form: "line", isSeldom: true },
  { key: "hash", label: "Hash", form: "line", isSeldom: true },
  { key: "url", label: "URL", form: "line", isSeldom: true },
  { key: "slug", label: "Slug", form: "line", isSeldom: true },
  { key: "publishedAt", label: "Published", form: "date", isSeldom: true },
  { key: "updatedAt", label: "Updated", form: "date", isSeldom: true },
  {
    ...{ key: "entities", label: "Entities", form: "rows", item: "entity", isSeldom: true },
    columns: [
      { key: "name", label: "Name" },
      { key: "type", label: "Type" },
    ],
  },
  { key: "notes", label: "Notes", form: "items", item: "note", isSeldom: true },
  { key: "payload", label: "Payload, as JSON", form: "json", isSeldom: true },
  { key: "meta", label: "Further keys, as JSON", form: "json", isSeldom: true },
];

export type EditFields = Record<TextKey, string> &
  Record<ListKey, readonly string[]> &
  Record<RowKey, readonly FieldRow[]>;

/** What is wrong with a field, by its key. */
export type EditProblems = Partial<Record<EditFieldKey | "title" | "body", string>>;

const groups: Record<string, Record<string, TextKey>> = {
  score: { quality: "quality", freshness: "freshness", depth: "depth", clarity: "clarity" },
  revision: { status: "revisionStatus", version: "revisionVersion", lastReviewed: "lastReviewed" },
};

/** The field that a path of the server names: `meta.score.quality`, `edit.title`, `meta.stack[3]`, `meta.meta.key`. */
export function fieldOfPath(path: string): EditFieldKey | "title" | "body" | null {
  const [head = "", ...rest] = path
    .replace(/^edit\./, "")
    .replaceAll(/\[\d+\]/g, "")
    .split(".");
  if (rest.length === 0 && (head === "title" || head === "body")) return head;
  if (head === "remove") return rest[0] === "payload" ? "payload" : "meta";
  const [name = "", part = ""] = head === "meta" ? rest : [head, ...rest];
  const group = groups[name];
  if (group) return group[part] ?? null;
  return editFields.find(({ key }) => key === name)?.key ?? null;
}

/** "Title", "Quality": what a field is called. */
export function labelOfField(key: EditFieldKey | "title" | "body"): string {
  if (key === "title") return "Title";
  if (key === "body") return "Body";
  return editFields.find((field) => field.key === key)?.label ?? key;
}
