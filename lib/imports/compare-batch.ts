import "server-only";
import type pg from "pg";
import { isUnchanged, type KnownArticle } from "./compare-record";
import { findKnown, identityOf } from "./find-known";
import type { Origin } from "./import-state";
import type { IncomingRecord } from "./read-incoming";

export type Wave = {
  created: IncomingRecord[];
  changed: { articleId: number; known: KnownArticle; incoming: IncomingRecord }[];
  unchanged: number;
  /** Records of articles whose text was taken down. */
  takenDown: IncomingRecord[];
  /** How many of this wave this very import brought before. */
  repeated: number;
  /** Records whose identity came earlier in the same batch: compared once that one is written. */
  again: IncomingRecord[];
};

/** Sorts a batch by what each record would do. Writes nothing. */
export async function compareBatch(
  connection: pg.ClientBase,
  records: IncomingRecord[],
  origin: Origin,
): Promise<Wave> {
  const wave: Wave = { created: [], changed: [], unchanged: 0, takenDown: [], repeated: 0, again: [] };
  const first = new Map<string, IncomingRecord>();
  for (const incoming of records) {
    const identity = identityOf(incoming.sourceId, incoming.record.externalId);
    if (first.has(identity)) wave.again.push(incoming);
    else first.set(identity, incoming);
  }
  const identities = [...first.values()].map(({ sourceId, record }) => ({ sourceId, externalId: record.externalId }));
  const known = await findKnown(connection, identities, origin);
  for (const [identity, incoming] of first) {
    const article = known.get(identity);
    if (article?.importedById === origin.importId) wave.repeated += 1;
    if (!article) wave.created.push(incoming);
    else if (article.takenDown) wave.takenDown.push(incoming);
    else if (isUnchanged(article, incoming) && (origin.optionFlags & ~article.optionFlags) === 0) wave.unchanged += 1;
    else wave.changed.push({ articleId: article.id, known: article, incoming });
  }
  return wave;
}
