import { runBulk } from "@/lib/bulk/run-bulk";
import { closeDatabase } from "@/lib/db/db";

// A process of its own that runs a bulk decision, as the worker is one: for tests that kill it, or decide beside it.
await runBulk(Number(process.argv[2]), { chunkArticles: Number(process.argv[3]) });
await closeDatabase();
