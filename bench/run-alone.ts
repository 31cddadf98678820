import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { closeDatabase } from "@/lib/db/db";
import { createExport } from "@/lib/exports/create-export";
import { getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { importFile } from "./load-desk";
import { time } from "./measure";

// The long runs in a process of their own, as the worker has them, so that the peak of its memory is theirs:
//   run-alone.ts import FILE COUNT | export COUNT

/** What a run on its own printed: JSON on standard output. */
export type AloneResult = { ms: number; peakBytes: number };

async function exportAll(expected: number): Promise<void> {
  const id = await createExport(systemViewer, { filters: noFilters, format: "jsonl", withDecisions: false });
  await runExport(id);
  const { count } = await getManifest(systemViewer, id);
  if (count !== expected) throw new Error(`${count} of ${expected} articles exported`);
}

// The benchmark has been stopped; its database is about to go.
process.once("disconnect", () => process.exit(1));
process.channel?.unref();

const [kind, first = "", second = ""] = process.argv.slice(2);
const { ms } = await time(() => (kind === "import" ? importFile(first, Number(second)) : exportAll(Number(first))));
await closeDatabase();
const result: AloneResult = { ms, peakBytes: process.resourceUsage().maxRSS * 1024 };
process.stdout.write(JSON.stringify(result));
