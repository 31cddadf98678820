import { z } from "zod";
import { AppError } from "@/lib/errors/app-error";
import { type ArticleSort, sortFields } from "./article-address";

/** The last row of a page: its sort, its value there (null: absent, and so among the last) and its id. */
const articleCursor = z.strictObject({
  s: z.enum(sortFields),
  d: z.enum(["asc", "desc"]),
  v: z.union([z.string().max(2000), z.number(), z.null()]),
  i: z.number().int().positive(),
});

export type ArticleCursor = { value: string | number | null; id: number };

export function writeCursor(sort: ArticleSort, last: ArticleCursor): string {
  const text = JSON.stringify({ s: sort.field, d: sort.direction, v: last.value, i: last.id });
  return Buffer.from(text, "utf8").toString("base64url");
}

/** @throws AppError invalid-query when it is no cursor of ours, or of another sort */
export function readCursor(sort: ArticleSort, text: string): ArticleCursor {
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
  return { value: parsed.v, id: parsed.i };
}
