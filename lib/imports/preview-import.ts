import "server-only";
import { createHash } from "node:crypto";
import { compareRecords, excerptChange, type FieldChange } from "@/lib/articles/compare-records";
import { flagRecordOf } from "@/lib/articles/flags";
import { recordOf, type StoredRevision } from "@/lib/articles/revision-record";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { queryRows, sql } from "@/lib/db/sql";
import { isTextChanged, isUnchanged, type KnownArticle, mergeFlags } from "./compare-record";
import { type Preview, type PreviewExample, previewKinds } from "./dry-run-rows";
import { findKnown, identityOf } from "./find-known";
import { fingerprintOf } from "./fingerprint-inputs";
import { type ImportInput, type ImportOptions, noCounts, PassedKinds, startsOf } from "./import-state";
import { type IncomingRecord, type RejectedRecord, readIncoming, takenDownReason } from "./read-incoming";
import { readThings } from "./read-things";

const batchRecords = 500;
/** Of each kind. */
const mostExamples: Record<PreviewExample["would"], number> = { create: 4, update: 10, unchanged: 2, reject: 6 };

/** What earlier records of the input left under each identity; null where they left all as it is here. */
type Seen = Map<string, string | null>;

export type PreviewWanted = {
  inputs: ImportInput[];
  source: string | null;
  optionFlags: number;
  options: ImportOptions;
};

export type PreviewProgress = { read: number; bytesDone: number };

async function findIds(sources: Iterable<string>): Promise<Map<string, number>> {
  const rows = await queryRows<{ id: number; name: string }>(
    sql`SELECT id, name FROM sources WHERE name = ANY(${[...new Set(sources)]})`,
  );
  return new Map(rows.map((row) => [row.name, row.id]));
}

function isFull(preview: Preview, would: PreviewExample["would"]): boolean {
  return preview.examples.filter((one) => one.would === would).length >= mostExamples[would];
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

/** What would differ of the article as it stands here. */
async function changesOf(known: KnownArticle, { record }: IncomingRecord, flags: number): Promise<FieldChange[]> {
  const rows = await queryRows<StoredRevision>(
    sql`SELECT title, body, body_format AS "bodyFormat", meta FROM revisions WHERE id = ${known.currentRevisionId}::int`,
  );
  const revision = rows[0];
  if (!revision) return [];
  const [before, after] = [
    recordOf(revision, known.externalId, known.flags),
    { ...record, flags: flagRecordOf(flags) },
  ];
  return compareRecords(before, after).map((change) => excerptChange(change));
}

/** Sixteen bytes tell identities apart, and contents: there may be millions of them. */
function keyOf({ source, record }: IncomingRecord): string {
  return createHash("sha256").update(`${source}\0${record.externalId}`).digest("binary").slice(0, 16);
}

function briefly({ hash, flags }: IncomingRecord): string {
  return `${hash.toString("latin1", 0, 16)}${flags}`;
}

class PreviewMaker {
  readonly preview: Preview = { ...noCounts, repeated: 0, reopened: 0, passed: {}, examples: [], columns: [] };
  readonly #seen: Seen = new Map();

  constructor(
    readonly optionFlags: number,
    readonly fingerprint: string | null,
  ) {}

  reject({ file, line, field, reason }: RejectedRecord, isSingle: boolean): void {
    this.preview.rejected += 1;
    const record = isSingle ? `line ${line}` : `${file}, line ${line}`;
    this.#note({ would: "reject", record, title: null, field, because: reason, changes: [] });
  }

  async compare(batch: IncomingRecord[]): Promise<void> {
    const ids = await findIds(batch.map((incoming) => incoming.source));
    const identities = batch.map(({ source, record }) => ({
      sourceId: ids.get(source) ?? 0,
      externalId: record.externalId,
    }));
    const known = await this.#findKnown(identities);
    for (const incoming of batch) {
      const article = known.get(identityOf(ids.get(incoming.source) ?? 0, incoming.record.externalId));
      await this.#take(incoming, article ?? null);
    }
  }

  async #findKnown(identities: { sourceId: number; externalId: string }[]) {
    const connection = await db().pool.connect();
    try {
      return await findKnown(connection, identities, { importId: null, fingerprint: this.fingerprint });
    } finally {
      connection.release();
    }
  }

  async #take(incoming: IncomingRecord, known: KnownArticle | null): Promise<void> {
    const key = keyOf(incoming);
    const before = this.#seen.get(key);
    const content = briefly(incoming);
    if (before !== undefined) this.preview.repeated += 1;
    if (before !== undefined && before !== null) {
      this.#takeAgain(incoming, before === content);
      this.#seen.set(key, content);
    } else if (known?.takenDown) {
      this.preview.rejected += 1;
      const { externalId: record } = incoming.record;
      this.#note({ would: "reject", record, title: null, field: "externalId", because: takenDownReason, changes: [] });
      // Each time it comes again as well.
      this.#seen.set(key, null);
    } else if (!known) {
      this.preview.created += 1;
      this.#noteRecord("create", incoming, "new here");
      this.#seen.set(key, content);
    } else {
      const isSame = isUnchanged(known, incoming);
      await this.#takeKnown(incoming, known, isSame);
      this.#seen.set(key, isSame ? null : content);
    }
  }

  #takeAgain(incoming: IncomingRecord, isSame: boolean): void {
    if (isSame) this.preview.unchanged += 1;
    else this.preview.updated += 1;
    if (!isSame) this.#noteRecord("update", incoming, "differs from an earlier record of this input");
  }

  async #takeKnown(incoming: IncomingRecord, known: KnownArticle, isSame: boolean): Promise<void> {
    // Flags that the import's options add stand outside the comparison.
    if (isSame) this.preview.unchanged += 1;
    else this.preview.updated += 1;
    if (isReopened(known, incoming)) this.preview.reopened += 1;
    const isQuiet = isSame && (this.optionFlags & ~known.optionFlags) === 0;
    const would = isQuiet ? "unchanged" : "update";
    if (isFull(this.preview, would)) return;
    if (isQuiet) return this.#noteRecord(would, incoming, "as it is here");
    const flags = mergeFlags(known, incoming) | (this.optionFlags & ~known.optionFlags);
    this.#noteRecord(would, incoming, changeOf(known, incoming), await changesOf(known, incoming, flags));
  }

  #noteRecord(
    would: PreviewExample["would"],
    { record }: IncomingRecord,
    because: string,
    changes: FieldChange[] = [],
  ) {
    this.#note({ would, record: record.externalId, title: record.title, field: null, because, changes });
  }

  #note(example: PreviewExample): void {
    if (!isFull(this.preview, example.would)) this.preview.examples.push(example);
  }
}

/**
 * What an import would do, with examples. Writes nothing.
 * @param how.onProgress after each batch; what it throws ends the preview
 */
export async function previewImport(
  viewer: Viewer,
  wanted: PreviewWanted,
  how: { onProgress?: (progress: PreviewProgress) => Promise<void> | void } = {},
): Promise<Preview> {
  assertCan(viewer, "import:run");
  const maker = new PreviewMaker(wanted.optionFlags, await fingerprintOf(wanted.inputs));
  const { preview } = maker;
  const isSingle = wanted.inputs.length === 1 && wanted.inputs[0]?.container !== "zip";
  const kinds = new PassedKinds();
  const startsAt = startsOf(wanted.inputs);
  let batch: IncomingRecord[] = [];
  let things = 0;
  for await (const { found, file, format, next, bytesDone } of readThings(wanted.inputs, wanted.options)) {
    things += 1;
    if ("passed" in found) {
      const kind = kinds.nameOf(found.passed);
      preview.passed[kind] = (preview.passed[kind] ?? 0) + 1;
    } else {
      const outcome = readIncoming(found, { file, format }, wanted.source);
      preview.read += 1;
      if ("accepted" in outcome) batch.push(outcome.accepted);
      else maker.reject(outcome.rejected, isSingle);
    }
    if (things % batchRecords !== 0) continue;
    await maker.compare(batch);
    batch = [];
    await how.onProgress?.({ read: preview.read, bytesDone: (startsAt[next?.input ?? 0] ?? 0) + bytesDone });
  }
  await maker.compare(batch);
  preview.examples.sort((a, b) => previewKinds.indexOf(a.would) - previewKinds.indexOf(b.would));
  return preview;
}
