import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { compareBatch } from "./compare-batch";
import { isTextChanged, isUnchanged, type KnownArticle } from "./compare-record";
import { type Preview, type PreviewExample, previewKinds } from "./dry-run-rows";
import { identityOf } from "./find-known";
import { type ImportInput, noCounts } from "./import-state";
import { type IncomingRecord, readIncoming } from "./read-incoming";
import { recordsOf } from "./records-of";

const batchRecords = 500;
const mostExamplesOfAKind = 4;

/** What an earlier record of the same input left for this identity. */
type Seen = Map<string, Pick<IncomingRecord, "hash" | "flags">>;

async function findIds(sources: Iterable<string>): Promise<Map<string, number>> {
  const rows = await queryRows<{ id: number; name: string }>(
    sql`SELECT id, name FROM sources WHERE name = ANY(${[...new Set(sources)]})`,
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

function note(preview: Preview, example: PreviewExample): void {
  const alike = preview.examples.filter((one) => one.would === example.would);
  if (alike.length < mostExamplesOfAKind) preview.examples.push(example);
}

function exampleOf(would: "create" | "update", { record }: IncomingRecord, because: string): PreviewExample {
  return { would, record: record.externalId, title: record.title, field: null, because };
}

function isReopened(known: KnownArticle, incoming: IncomingRecord): boolean {
  return known.status !== "pending" && !known.withdrawn && isTextChanged(known, incoming);
}

/** Why an article that is here would change, in words. */
function changeOf(known: KnownArticle, incoming: IncomingRecord): string {
  if (known.takenBack) return "comes back; the import that brought it was taken back";
  if (isUnchanged(known, incoming)) return "the flags of this import are added";
  if (!isTextChanged(known, incoming)) {
    return incoming.hash.equals(known.importedHash) ? "flags differ" : "metadata differs";
  }
  if (known.currentKind !== "imported") return "text differs; the one edited here stays, this is kept beside it";
  return isReopened(known, incoming) ? `text differs; ${known.status}, returns to pending` : "text differs";
}

async function compare(preview: Preview, batch: IncomingRecord[], seen: Seen, optionFlags: number): Promise<void> {
  const ids = await findIds(batch.map((incoming) => incoming.source));
  const fresh: IncomingRecord[] = [];
  for (const incoming of batch) {
    const identity = identityOf(ids.get(incoming.source) ?? 0, `${incoming.source}\u0000${incoming.record.externalId}`);
    const before = seen.get(identity);
    seen.set(identity, { hash: incoming.hash, flags: incoming.flags });
    if (!before) fresh.push({ ...incoming, sourceId: ids.get(incoming.source) ?? 0 });
    else if (before.hash.equals(incoming.hash) && before.flags === incoming.flags) preview.unchanged += 1;
    else {
      preview.updated += 1;
      note(preview, exampleOf("update", incoming, "differs from an earlier record of this file"));
    }
  }
  const connection = await db().pool.connect();
  try {
    const wave = await compareBatch(connection, fresh, optionFlags);
    // Of two sources that are both new here: the ids that would tell them apart are not made yet.
    preview.created += wave.created.length + wave.again.length;
    preview.unchanged += wave.unchanged;
    for (const incoming of wave.created) note(preview, exampleOf("create", incoming, "new here"));
    for (const { known, incoming } of wave.changed) {
      // Flags that the import's options add stand outside the comparison.
      if (isUnchanged(known, incoming)) preview.unchanged += 1;
      else preview.updated += 1;
      if (isReopened(known, incoming)) preview.reopened += 1;
      note(preview, exampleOf("update", incoming, changeOf(known, incoming)));
    }
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
  const preview: Preview = { ...noCounts, reopened: 0, examples: [] };
  const seen: Seen = new Map();
  let batch: IncomingRecord[] = [];
  for (const input of wanted.inputs) {
    for await (const found of recordsOf(input)) {
      const outcome = readIncoming(found, input.name, wanted.source);
      preview.read += 1;
      if ("accepted" in outcome) batch.push(outcome.accepted);
      else {
        preview.rejected += 1;
        const { line, field, reason } = outcome.rejected;
        note(preview, { would: "reject", record: `line ${line}`, title: null, field, because: reason });
      }
      if (batch.length >= batchRecords) {
        await compare(preview, batch, seen, wanted.optionFlags);
        batch = [];
      }
    }
  }
  await compare(preview, batch, seen, wanted.optionFlags);
  preview.examples.sort((a, b) => previewKinds.indexOf(a.would) - previewKinds.indexOf(b.would));
  return preview;
}
