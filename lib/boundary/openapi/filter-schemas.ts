import { z } from "zod";
import { repeatableNames, sortFields } from "@/lib/articles/article-address";
import { articleFilters } from "@/lib/articles/article-filters";
import { time } from "./operation";

const { shape } = articleFilters;

/** As query parameters: a repeatable one is given once for each value. */
export const filtersInQuery = z.object({
  ...shape,
  flagMode: shape.flagMode.meta({ description: "Whether one of the flags is enough, or all are asked for." }),
  q: shape.q.meta({
    description:
      'Words of title and body; `"…"`, `or` and `-` as in web searches, `begin*` for the beginning of a word.',
  }),
});

const oneOrMany = Object.fromEntries(
  repeatableNames.map((name) => {
    const many = shape[name].unwrap();
    return [name, z.union([many.element, many]).optional()];
  }),
);

/** The same in a JSON body: one value or an array where they repeat. */
export const filtersInJson = z.strictObject({ ...shape, ...oneOrMany }).meta({
  id: "ArticleFilters",
  description:
    "OR within one field, AND between them. A bound is inclusive and leaves out articles without that score. Withdrawn articles match nothing.",
});

const at = time.optional();

/** As they are answered: arrays, and moments in UTC. */
export const filtersInAnswer = z.strictObject({
  ...shape,
  importedFrom: at,
  importedBefore: at,
  publishedFrom: at,
  publishedBefore: at,
  decidedFrom: at,
  decidedBefore: at,
});

export const sort = z
  .string()
  .regex(new RegExp(`^(${sortFields.join("|")})(:(asc|desc))?$`))
  .default("importedAt:asc")
  .meta({ description: "Absent values come last both ways; equal ones by id.", example: "quality:desc" });
