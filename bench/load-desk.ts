import fs from "node:fs";
import path from "node:path";
import { Readable } from "node:stream";
import { pipeline } from "node:stream/promises";
import { z } from "zod";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { createImport, findInputs } from "@/lib/imports/create-import";
import { formatNames } from "@/lib/imports/formats/format";
import { indexBehind } from "@/lib/imports/index-behind";
import { runImport } from "@/lib/imports/run-import";
import { Random } from "@/lib/synth/random";
import { synthArticle } from "@/lib/synth/synth-article";

// The first brings the most, as desks with one big source and some small ones have it.
const sources = ["main site", "archive", "partners", "field notes", "guides", "drafts"];

/** Synthesised articles as JSON Lines, from the number `from` on; each names its source. */
export async function writeSynth(file: string, count: number, seed: number, from = 0): Promise<void> {
  function* lines(): Generator<string> {
    for (let index = from; index < from + count; index++) {
      const source = new Random(seed + 1, index).pickByRank(sources);
      yield `${JSON.stringify({ ...synthArticle(seed, index), source })}\n`;
    }
  }
  await pipeline(Readable.from(lines()), fs.createWriteStream(file));
}

/** Imports a file as the product does. @throws Error when it did not come to what is expected */
export async function importFile(
  file: string,
  format: string,
  expected: { created?: number; unchanged?: number },
): Promise<void> {
  const inputs = await findInputs([file], z.enum(formatNames).parse(format));
  const id = await createImport(systemViewer, { inputs, name: "bench", source: null, optionFlags: 0 });
  await runImport(id);
  const { state, created, updated, unchanged, rejected } = await db().prisma.import.findUniqueOrThrow({
    where: { id },
  });
  const found = { state, created, updated, unchanged, rejected };
  const wanted = { state: "completed", created: 0, updated: 0, unchanged: 0, rejected: 0, ...expected };
  if (JSON.stringify(found) !== JSON.stringify(wanted))
    throw new Error(`the import came to ${JSON.stringify(found)}, not ${JSON.stringify(wanted)}`);
}

/** Gives all imported articles their search words, as the worker does behind an import. */
export async function indexAll(): Promise<void> {
  for (const { id } of await db().prisma.import.findMany({ orderBy: { id: "asc" } })) await indexBehind(id);
}

export async function loadArticles({ dir, size, seed }: { dir: string; size: number; seed: number }): Promise<void> {
  const file = path.join(dir, "synth.jsonl");
  await writeSynth(file, size, seed);
  await importFile(file, "jsonl", { created: size });
  await indexAll();
  fs.rmSync(file);
}

export async function makePeople(): Promise<void> {
  const names = ["Anna", "Ben", "Chidi"];
  await db().prisma.person.createMany({
    data: names.map((name) => ({ name, email: `${name.toLowerCase()}@bench.example`, role: "editor" as const })),
  });
}

// Drawn by a hash of the id, so that the same seed decides on the same articles; ascending times in an order of its
// own, so that the latest decisions are not the latest articles.
const pastSql = `
  WITH chosen AS (
    SELECT *, row_number() OVER (ORDER BY hashint4extended(id, $1 + 1)) AS place,
      CASE WHEN draw < 6 THEN 'approve' ELSE 'reject' END::decision_kind AS kind,
      CASE WHEN draw < 6 THEN 'approved' ELSE 'rejected' END::article_status AS status_after
    FROM (SELECT *, (hashint4extended(id, $1) & 2147483647) % 100 AS draw FROM articles) a WHERE draw < 8
  ), written AS (
    INSERT INTO decisions (article_id, kind, person_id, status_before, status_after, revision_before_id, revision_after_id,
      flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, created_at)
    SELECT c.id, kind, (ARRAY(SELECT id FROM people ORDER BY id))[1 + place % 3], status, status_after, current_revision_id,
      current_revision_id, flags, flags, withdrawn, withdrawn, c.version + 1,
      CASE WHEN kind = 'reject' THEN ARRAY[(ARRAY(SELECT id FROM reasons ORDER BY position))[1 + place % 8]] ELSE '{}' END,
      now() - (count(*) OVER () - place) * interval '1 ms'
    FROM chosen c ORDER BY place RETURNING id, article_id, version, status_after, created_at
  )
  UPDATE articles a SET version = w.version, status = w.status_after, decided_at = w.created_at, latest_decision_id = w.id
  FROM written w WHERE a.id = w.article_id`;

/** A past: 6 % approved and 2 % rejected, with the decisions that the product would have written. */
export async function makePast(seed: number): Promise<void> {
  await inTransaction((connection) => connection.query(pastSql, [seed]));
}
