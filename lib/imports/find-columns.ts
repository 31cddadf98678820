import "server-only";
import { readHeader, suggestMapping } from "./column-mapping";
import type { PreviewColumn } from "./dry-run-rows";
import type { ColumnMapping } from "./formats/format";
import type { ImportInput } from "./import-state";
import { BrokenInput } from "./inputs/part";
import { partsOf } from "./inputs/parts-of";

/** As much as the format itself reads of a head. */
const headBytes = 64 * 1024;

/** How the columns of a CSV are mapped; empty where the import is not one CSV. */
export async function findColumns(inputs: ImportInput[], mapping: ColumnMapping | null): Promise<PreviewColumn[]> {
  const [input, second] = inputs;
  if (!input || second || input.format !== "csv" || input.container === "zip") return [];
  const chunks: Buffer[] = [];
  let size = 0;
  try {
    for await (const part of partsOf(input)) {
      for await (const chunk of part.open().chunks) {
        chunks.push(chunk);
        size += chunk.length;
        if (size >= headBytes) break;
      }
    }
  } catch (error) {
    // What came before the damage is read; that the rest can't be, the preview has told.
    const isTold = error instanceof BrokenInput || (error instanceof Error && "syscall" in error);
    if (!isTold) throw error;
  }
  const header = readHeader(Buffer.concat(chunks).subarray(0, headBytes).toString("utf8"));
  if (!header) return [];
  const suggested = suggestMapping(header, mapping);
  // In the order of the file, which an object does not keep of names like numbers.
  return header.filter((column) => column in suggested).map((column) => ({ column, field: suggested[column] ?? null }));
}
