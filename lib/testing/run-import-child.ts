import { closeDatabase } from "@/lib/db/db";
import { runImport } from "@/lib/imports/run-import";

// A process of its own that runs an import, for tests that kill it: a line for each batch, then how it ended.
const outcome = await runImport(Number(process.argv[2]), {
  onProgress: ({ read }) => process.stdout.write(`${read}\n`),
});
process.stdout.write(`${outcome}\n`);
await closeDatabase();
