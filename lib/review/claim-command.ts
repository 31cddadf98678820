import { z } from "zod";
import { filtersInBody } from "@/lib/articles/article-filters";

/** Which articles to claim the next of; the queue when nothing is said. */
export const claimCommand = z.strictObject({ filters: filtersInBody.optional() });

/** How to claim one article. */
export const claimOneCommand = z
  .strictObject({
    takeOver: z.boolean().default(false),
    from: z.string().min(1).max(200).optional(),
  })
  .refine(({ takeOver, from }) => takeOver || from === undefined, { path: ["from"], error: "only with takeOver" });
