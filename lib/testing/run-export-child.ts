import { closeDatabase } from "@/lib/db/db";
import { runExport } from "@/lib/exports/run-export";

// A process of its own that writes an export, for tests that kill it or run it elsewhere: how it ended, on standard output.
process.stdout.write("begun\n");
const outcome = await runExport(Number(process.argv[2]));
process.stdout.write(`${outcome}\n`);
await closeDatabase();
