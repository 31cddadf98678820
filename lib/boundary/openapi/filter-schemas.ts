import { z } from "zod";
import { type FilterName, filterNames, repeatableNames, sortFields } from "@/lib/articles/article-address";
import { articleFilters } from "@/lib/articles/article-filters";
import { mostRanked } from "@/lib/articles/find-candidates";
import { time } from "./operation";

const { shape } = articleFilters;

const from = "A day of UTC or a moment; it is among them.";
const before = "A day of UTC or a moment; it is not among them.";

const descriptions: Partial<Record<FilterName, string>> = {
  flagMode: "Whether one of the flags is enough, or all are asked for.",
  import: "Ids of the imports that created them.",
  claimedBy: "Who holds them open: the id of a person, `token-ID`, `anyone` or `nobody`.",
  decidedBy: "Whose decision is in force: the id of a person, `token-ID` or `system`.",
  reason: "Keys of the reasons they are rejected for.",
  noScore: "Scores of which one is absent.",
  importedFrom: from,
  importedBefore: before,
  publishedFrom: from,
  publishedBefore: before,
  decidedFrom: from,
  decidedBefore: before,
  bulk: "The number of a bulk decision: the articles that it decided, whatever happened to them since.",
  similar: "The id of an article: all others that share a passage with it.",
  q: 'Words of title and body; `"…"`, `or` and `-` as in web searches, `begin*` for the beginning of a word.',
};

function described(name: FilterName, schema: z.ZodType): [string, z.ZodType] {
  const description = descriptions[name];
  return [name, description === undefined ? schema : schema.meta({ description })];
}

/** As query parameters: a repeatable one is given once for each value. */
export const filtersInQuery = z.object(Object.fromEntries(filterNames.map((name) => described(name, shape[name]))));

function oneOrMany(name: (typeof repeatableNames)[number]): [string, z.ZodType] {
  const many = shape[name].unwrap();
  return described(name, z.union([many.element, many]).optional());
}

/** The same in a JSON body: one value or an array where they repeat. */
export const filtersInJson = z
  .strictObject({ ...filtersInQuery.shape, ...Object.fromEntries(repeatableNames.map(oneOrMany)) })
  .meta({
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
  .meta({
    description: `Absent values come last both ways; equal ones by id. By \`relevance\`, of \`q\` the first ${mostRanked.toLocaleString("en-GB")} matches are ranked and listed, of \`similar\` the best so many wherever they can be told in time, and no more.`,
    example: "quality:desc",
  });
