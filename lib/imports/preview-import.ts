import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { compareBatch } from "./compare-batch";
import { identityOf } from "./find-known";
import { type ImportCounts, type ImportInput, noCounts } from "./import-state";
import { type IncomingRecord, readIncoming } from "./read-incoming";
import { recordsOf } from "./records-of";

const batchRecords = 500;
const mostExamples = 10;

/** What one record would do, for the eye. */
export type PreviewExample = {
  would: "create" | "update" | "reject";
  record: string;
  title: string | null;
  because: string;
};

export type Preview = ImportCounts & { examples: PreviewExample[] };

type Seen = Map<string, IncomingRecord>;

async function findIds(sources: Iterable<string>): Promise<Map<string, number>> {
  const rows = await queryRows<{ id: number; name: string }>(
    sql`SELECT id, name FROM sources WHERE name = ANY(${[...new Set(sources)]})`,
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

function note(preview: Preview, example: PreviewExample): void {
  if (preview.examples.length < mostExamples) preview.examples.push(example);
}

function exampleOf(would: "create" | "update", { record }: IncomingRecord): PreviewExample {
  const because = would === "create" ? "new here" : "text or metadata differ";
  return { would, record: record.externalId, title: record.title, because };
}

async function compare(preview: Preview, batch: IncomingRecord[], seen: Seen, optionFlags: number): Promise<void> {
  const ids = await findIds(batch.map((incoming) => incoming.source));
  const fresh: IncomingRecord[] = [];
  for (const incoming of batch) {
    const identity = identityOf(ids.get(incoming.source) ?? 0, `${incoming.source}\u0000${incoming.record.externalId}`);
    const before = seen.get(identity);
    seen.set(identity, { ...incoming, record: { ...incoming.record, body: "" } });
    if (!before) fresh.push({ ...incoming, sourceId: ids.get(incoming.source) ?? 0 });
    else if (before.hash.equals(incoming.hash) && before.flags === incoming.flags) preview.unchanged += 1;
    else {
      preview.updated += 1;
      note(preview, exampleOf("update", incoming));
    }
  }
  const connection = await db().pool.connect();
  try {
    const wave = await compareBatch(connection, fresh, optionFlags);
    preview.created += wave.created.length;
    preview.updated += wave.changed.length;
    preview.unchanged += wave.unchanged;
    for (const incoming of wave.created) note(preview, exampleOf("create", incoming));
    for (const { incoming } of wave.changed) note(preview, exampleOf("update", incoming));
  } finally {
    connection.release();
  }
}

/** What an import would do, with examples. Writes nothing. */
export async function previewImport(
  viewer: Viewer,
  wanted: { inputs: ImportInput[]; source: string | null; optionFlags: number },
): Promise<Preview> {
  assertCan(viewer, "import:run");
  const preview: Preview = { ...noCounts, examples: [] };
  const seen: Seen = new Map();
  let batch: IncomingRecord[] = [];
  for (const input of wanted.inputs) {
    for await (const found of recordsOf(input)) {
      const outcome = readIncoming(found, input.name, wanted.source);
      preview.read += 1;
      if ("accepted" in outcome) batch.push(outcome.accepted);
      else {
        preview.rejected += 1;
        const { line, reason } = outcome.rejected;
        note(preview, { would: "reject", record: `line ${line}`, title: null, because: reason });
      }
      if (batch.length >= batchRecords) {
        await compare(preview, batch, seen, wanted.optionFlags);
        batch = [];
      }
    }
  }
  await compare(preview, batch, seen, wanted.optionFlags);
  return preview;
}
