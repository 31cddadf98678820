import { z } from "zod";
import type { ColumnMapping } from "./formats/format";

/** Names of columns to fields of the canonical record; null leaves a column out. */
export const columnMapping: z.ZodType<ColumnMapping> = z.record(
  z.string().min(1).max(300),
  z.string().max(300).nullable(),
);

/** One `Column=field` of the command line or of a query. */
export function parseMappingArgument(text: string): [string, string | null] {
  const at = text.lastIndexOf("=");
  if (at < 1) throw new Error(`${text}: expected Column=field`);
  return [text.slice(0, at), text.slice(at + 1) || null];
}

/** Several of them. */
export function parseMappingArguments(given: string[]): ColumnMapping {
  return Object.fromEntries(given.map(parseMappingArgument));
}
