import "server-only";
import crypto from "node:crypto";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { cleanText } from "./clean-json";

const mostAsked = 1000;

export type Indexable = { source: string; externalId: string; indexable: boolean };

function refuse(field: string, message: string): AppError {
  return new AppError("invalid-query", `${field}: ${message}`, { fields: [{ field, message }] });
}

/** `source` once for all, or once for each `externalId`. @throws AppError invalid-query */
export function readIndexableQuery(params: URLSearchParams): { source: string; externalId: string }[] {
  const [sources, ids] = [params.getAll("source"), params.getAll("externalId")];
  for (const name of params.keys()) {
    if (name !== "source" && name !== "externalId") throw refuse(name, "no such parameter");
  }
  if (ids.length === 0 || ids.length > mostAsked) throw refuse("externalId", `expected 1 to ${mostAsked} of them`);
  if (sources.length > 1 && sources.length !== ids.length) {
    throw refuse("source", "expected one for all, or one for each externalId, in the same order");
  }
  // Cleaned as an import does it, so that an id finds the article that it was imported under.
  return ids.map((externalId, i) => ({
    externalId: cleanText(externalId).trim(),
    source: cleanText(sources[sources.length > 1 ? i : 0] ?? "default"),
  }));
}

/** Which of these may be indexed: the decision in force is an approval. Unknown articles may not. */
export async function listIndexable(
  viewer: Viewer,
  asked: { source: string; externalId: string }[],
): Promise<{ items: Indexable[]; etag: string }> {
  assertCan(viewer, "article:read");
  const items = await queryRows<Indexable>(sql`
    SELECT asked.source, asked.id AS "externalId", (a.status = 'approved' AND NOT a.withdrawn) IS TRUE AS indexable
    FROM unnest(${asked.map((a) => a.source)}::text[], ${asked.map((a) => a.externalId)}::text[])
      WITH ORDINALITY AS asked(source, id, place)
    LEFT JOIN sources s ON s.name = asked.source
    LEFT JOIN articles a ON a.source_id = s.id AND a.external_id = asked.id ORDER BY asked.place`);
  const digest = crypto.createHash("sha256").update(JSON.stringify(items)).digest("hex");
  return { items, etag: `"${digest.slice(0, 32)}"` };
}
