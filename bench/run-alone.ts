import { systemViewer } from "@/lib/auth/viewer";
import { runBulk } from "@/lib/bulk/run-bulk";
import { closeDatabase } from "@/lib/db/db";
import { createExport } from "@/lib/exports/create-export";
import { exportCommand } from "@/lib/exports/export-command";
import { getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { importFile, indexAll } from "./load-desk";
import { time } from "./measure";

// The long runs in a process of their own, as the worker has them, so that the peak of its memory is theirs:
//   run-alone.ts import FILE FORMAT CREATED | reimport FILE FORMAT UNCHANGED | index | export COUNT FORMAT | bulk ID

/** What a run on its own printed: JSON on standard output. */
export type AloneResult = {
  ms: number;
  peakBytes: number;
  /** How much higher memory stood in the second half of the run than it ever had in the first. */
  growthBytes: number;
};

/** What the process's memory was, each tenth of a second. */
function watchMemory(): { stop(): number } {
  const seen: number[] = [];
  const timer = setInterval(() => seen.push(process.memoryUsage.rss()), 100);
  return {
    stop() {
      clearInterval(timer);
      const half = Math.floor(seen.length / 2);
      return Math.max(0, Math.max(0, ...seen.slice(half)) - Math.max(0, ...seen.slice(0, half)));
    },
  };
}

async function exportAll(expected: number, format: string): Promise<void> {
  const command = exportCommand.parse({ filters: {}, format });
  const id = await createExport(systemViewer, command);
  await runExport(id);
  const { count } = await getManifest(systemViewer, id);
  if (count !== expected) throw new Error(`${count} of ${expected} articles exported`);
}

// The benchmark has been stopped; its database is about to go.
process.once("disconnect", () => process.exit(1));
process.channel?.unref();

const [kind = "", ...args] = process.argv.slice(2);

const works: Record<string, () => Promise<void>> = {
  import: () => importFile(args[0] ?? "", args[1] ?? "", { created: Number(args[2]) }),
  reimport: () => importFile(args[0] ?? "", args[1] ?? "", { unchanged: Number(args[2]) }),
  index: indexAll,
  export: () => exportAll(Number(args[0]), args[1] ?? "jsonl"),
  bulk: async () => void (await runBulk(Number(args[0]))),
};

const work = works[kind];
if (!work) throw new Error(`there is no ${kind}`);
const memory = watchMemory();
const { ms } = await time(work);
const growthBytes = memory.stop();
await closeDatabase();
const result: AloneResult = { ms, peakBytes: process.resourceUsage().maxRSS * 1024, growthBytes };
process.stdout.write(JSON.stringify(result));
