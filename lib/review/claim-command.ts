import { z } from "zod";
import { filtersInBody } from "@/lib/articles/article-filters";

/** Which articles to claim the next of; the queue when nothing is said. */
export const claimCommand = z.strictObject({ filters: filtersInBody.optional() });
