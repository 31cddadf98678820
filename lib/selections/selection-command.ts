import { z } from "zod";
import { filtersInBody } from "@/lib/articles/article-filters";

const given = z.custom<unknown>((value) => value !== undefined, "required; {} is every article");

/** What to freeze, said outright: an empty filter is every article, a forgotten one is a mistake. */
export const selectionCommand = z.strictObject({ filters: given.pipe(filtersInBody) });
