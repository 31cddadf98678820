import { z } from "zod";
import { filtersInBody } from "@/lib/articles/article-filters";

/** Articles that somebody picked one by one. */
export const pickedIds = z.array(z.int().positive().max(2_147_483_647)).min(1).max(10_000);

/** What to freeze, said outright: an empty filter is every article, a forgotten one is a mistake. */
export const selectionCommand = z
  .strictObject({ filters: filtersInBody.optional(), ids: pickedIds.optional() })
  .refine(({ filters, ids }) => (filters === undefined) !== (ids === undefined), {
    error: "give either filters, of which {} is every article, or ids",
    path: ["filters"],
  });
