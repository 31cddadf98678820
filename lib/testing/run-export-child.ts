import { closeDatabase } from "@/lib/db/db";
import { runExport } from "@/lib/exports/run-export";

// A process of its own that writes exports, for tests that kill it or run it elsewhere.
for (const id of process.argv.slice(2)) await runExport(Number(id));
await closeDatabase();
