import { closeDatabase } from "@/lib/db/db";
import { runImport } from "@/lib/imports/run-import";

// A process of its own that runs an import, for tests that kill it: a line for each batch, then how it ended. Told a
// number of batches, it kills itself after so many.
const [importId, batches] = process.argv.slice(2).map(Number);
let seen = 0;
const outcome = await runImport(importId ?? 0, {
  onProgress: ({ read }) => {
    process.stdout.write(`${read}\n`);
    seen += 1;
    if (seen === batches) process.kill(process.pid, "SIGKILL");
  },
});
process.stdout.write(`${outcome}\n`);
await closeDatabase();
