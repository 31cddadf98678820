import "server-only";
import path from "node:path";
import { env } from "@/lib/env";

/** Where an export's files lie; the name is ours, never a caller's. */
export function exportFolder(exportId: number): string {
  return path.join(env().GALLEY_DATA_DIR, "exports", String(exportId));
}
