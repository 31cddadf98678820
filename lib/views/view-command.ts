import { z } from "zod";
import { filtersInBody, sortText } from "@/lib/articles/article-filters";
import { cleanText } from "@/lib/articles/clean-json";
import { roles } from "@/lib/auth/permissions";

/** Something to see and to press: letters, figures or signs, not only blanks and marks of direction. */
const visible = /[\p{L}\p{N}\p{P}\p{S}]/u;

const viewName = z
  .string()
  .overwrite((text) => cleanText(text).replace(/\s+/gu, " ").trim())
  .min(1, "a name is required")
  .max(80, "expected at most 80 characters")
  .regex(visible, "expected a letter, a figure or a sign");

// Said outright: an empty filter is every article, a forgotten one is a mistake.
const filters = z
  .custom<unknown>((value) => value !== undefined && value !== null, "required; {} is every article")
  .pipe(filtersInBody);

export const saveViewCommand = z.strictObject({
  name: viewName,
  isShared: z.boolean().default(false),
  filters,
  /** Left out: as the list is sorted by itself. */
  sort: sortText.optional(),
});

export type SaveViewCommand = z.infer<typeof saveViewCommand>;

/** Only what is named is changed. */
export const updateViewCommand = z.strictObject({
  name: viewName.optional(),
  isShared: z.boolean().optional(),
  /** With the sort that is then given, or none. */
  filters: filters.optional(),
  sort: sortText.optional(),
  /** The roles whose list begins with it: all of them. */
  defaultFor: z.array(z.enum(roles)).max(roles.length).optional(),
});

export type UpdateViewCommand = z.infer<typeof updateViewCommand>;
