import { z } from "zod";
import { type ArticleFilters, filtersInBody } from "@/lib/articles/article-filters";
import { csvColumnNames } from "./csv-column-names";
import { type ExportFormat, type ExportOptions, exportFormats } from "./export-rows";

const id = z.int().positive().max(2_147_483_647);

const options = z.strictObject({
  columns: z
    .array(z.enum(csvColumnNames))
    .min(1)
    .refine((names) => new Set(names).size === names.length, "each column once")
    .optional(),
  bom: z.boolean().optional(),
});

/** Filters, or a frozen selection, or neither where it tells what changed since an export: then that one's filters. */
export const exportCommand = z
  .strictObject({
    filters: filtersInBody.optional(),
    selectionId: id.optional(),
    since: id.optional(),
    format: z.enum(exportFormats),
    withDecisions: z.boolean().default(false),
    options: options.default({}),
  })
  .refine((command) => command.filters === undefined || command.selectionId === undefined, {
    error: "give either filters or selectionId",
    path: ["filters"],
  })
  .refine((command) => command.since !== undefined || (command.filters ?? command.selectionId) !== undefined, {
    error: "give either filters or selectionId",
    path: ["filters"],
  })
  .refine(({ format, withDecisions }) => format !== "sitemap" || !withDecisions, {
    error: "a sitemap has no place for decisions",
    path: ["withDecisions"],
  })
  .refine(({ format, options: given }) => format === "csv" || Object.keys(given).length === 0, {
    error: "only a CSV has columns and a mark",
    path: ["options"],
  });

export type ExportCommand = {
  filters?: ArticleFilters | undefined;
  selectionId?: number | undefined;
  /** The export that this one tells the changes since. */
  since?: number | undefined;
  format: ExportFormat;
  withDecisions: boolean;
  options?: ExportOptions | undefined;
};
