import fs from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";

/** An empty folder of an integration test's own, in its file's data folder, with which it goes. */
export function makeFolder(): string {
  return fs.mkdtempSync(path.join(env().GALLEY_DATA_DIR, "test-"));
}
