import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { type ArticleSort, sortFields } from "./article-address";

/** The last row of a page: its sort, its value there (null: absent, and so among the last) and its id. */
const articleCursor = z.strictObject({
  s: z.enum(sortFields),
  d: z.enum(["asc", "desc"]),
  v: z.unknown(),
  i: z.int().positive().max(2_147_483_647),
});

export type SortValue = string | number | null;

export type ArticleCursor = { value: SortValue; id: number };

export function writeCursor(sort: ArticleSort, last: ArticleCursor): string {
  const text = JSON.stringify({ s: sort.field, d: sort.direction, v: last.value, i: last.id });
  return Buffer.from(text, "utf8").toString("base64url");
}

/**
 * @param sortValue what the sort's column can hold
 * @throws AppError invalid-query when it is no cursor of ours, or of another sort
 */
export function readCursor(sort: ArticleSort, text: string, sortValue: z.ZodType<SortValue>): ArticleCursor {
  const refuse = (why: string) => {
    const message = `cursor: ${why}; take it from nextCursor, with the same sort`;
    return new AppError("invalid-query", message, { fields: [{ field: "cursor", message }] });
  };
  let parsed: z.infer<typeof articleCursor>;
  try {
    parsed = articleCursor.parse(JSON.parse(Buffer.from(text, "base64url").toString("utf8")));
  } catch {
    throw refuse("not a cursor of this list");
  }
  if (parsed.s !== sort.field || parsed.d !== sort.direction) throw refuse("made for another sort");
  const value = sortValue.safeParse(parsed.v);
  if (!value.success) throw refuse("not a cursor of this list");
  return { value: value.data, id: parsed.i };
}
