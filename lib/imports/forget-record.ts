import "server-only";
import type pg from "pg";
import { queryRows, sql } from "@/lib/db/sql";

/** A shorter id would be found in the middle of anything. */
const shortestSought = 4;

/**
 * An external id as records of the formats have it: as it is, in JSON with and without escaped slashes and letters, in
 * XML with named and with numbered references.
 */
function writtenForms(externalId: string): string[] {
  const json = JSON.stringify(externalId).slice(1, -1);
  const ascii = json.replace(/[\x7f-\uffff]/g, (unit) => `\\u${unit.charCodeAt(0).toString(16).padStart(4, "0")}`);
  const slashes = [json, ascii].map((form) => form.replaceAll("/", "\\/"));
  const xml = externalId.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");
  const numbered = externalId.replaceAll("&", "&#038;");
  return [...new Set([externalId, json, ascii, ...slashes, xml, numbered])];
}

/**
 * Empties what imports kept of an article beside the article itself: rejected records that are of it, or that have its
 * external id in them as a word of its own, and what dry runs show of it. The rows stay, so that counts agree.
 */
export async function forgetRecord(
  connection: pg.PoolClient,
  { sourceId, externalId }: { sourceId: number; externalId: string },
): Promise<void> {
  const bytes = sql`convert_to(form, 'UTF8')`;
  // Raw records may be of any encoding: both are compared as ASCII, with what is no letter of it written in digits.
  const word = sql`'(^|[^A-Za-z0-9_.-])' || regexp_replace(encode(${bytes}, 'escape'), '([^A-Za-z0-9])', '\\\\\\1', 'g')
    || '($|[^A-Za-z0-9_.-])'`;
  await queryRows(
    sql`UPDATE import_rejects r SET raw = '', field = NULL,
        reason = 'what was kept of it went when the text of its article was taken down for good'
      FROM imports i WHERE i.id = r.import_id AND (i.source_id IS NULL OR i.source_id = ${sourceId}::int)
        AND octet_length(r.raw) > 0 AND (r.fallback_id = ${externalId}::text
          OR (${externalId.length >= shortestSought}::boolean AND EXISTS (
            SELECT FROM unnest(${writtenForms(externalId)}::text[]) AS form
            WHERE position(${bytes} IN r.raw) > 0 AND encode(r.raw, 'escape') ~ (${word}))))`,
    connection,
  );
  await queryRows(
    sql`UPDATE dry_runs SET preview = jsonb_set(preview, '{examples}', coalesce((SELECT jsonb_agg(e.example ORDER BY e.place)
        FROM jsonb_array_elements(preview -> 'examples') WITH ORDINALITY AS e(example, place)
        WHERE e.example ->> 'record' <> ${externalId}::text), '[]'))
      WHERE jsonb_typeof(preview -> 'examples') = 'array'
        AND preview -> 'examples' @> jsonb_build_array(jsonb_build_object('record', ${externalId}::text))`,
    connection,
  );
}
