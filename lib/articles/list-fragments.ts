import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import type { TextFragment } from "./article-rows";
import type { BodyFormat } from "./body/read-body";
import { soughtQuery } from "./search-query";
import { textBlocksOf } from "./text-blocks";

/** A match further down a body is not shown. */
const readCharacters = 40_000;

/** A line holds fewer; a single word may be two thousand. */
const longestPart = 200;

// Characters that no text needs, and that are taken out of texts first.
const [opening, closing] = ["\ue000", "\ue001"];
// And signs of emphasis, which blocks keep.
const marks = /[\ue000\ue001`]|\*\*|__/g;
const headline = `StartSel=${opening}, StopSel=${closing}, MaxFragments=1, MinWords=12, MaxWords=24, ShortWord=0`;

function partsOf(line: string): TextFragment {
  const parts: { text: string; isMark: boolean }[] = [];
  for (const [index, piece] of line.split(opening).entries()) {
    const [marked = "", rest] = index === 0 ? ["", piece] : piece.split(closing);
    if (marked !== "") parts.push({ text: marked.slice(0, longestPart), isMark: true });
    if (rest) parts.push({ text: rest.slice(0, longestPart), isMark: false });
  }
  return parts;
}

/**
 * For each of these articles where its body has what a search asks for: some two dozen words around the best place, by
 * the article's id. Articles whose title alone has it are left out.
 */
export async function listFragments(viewer: Viewer, ids: number[], q: string): Promise<Map<number, TextFragment>> {
  assertCan(viewer, "article:read");
  const bodies = await queryRows<{ id: number; body: string; format: BodyFormat }>(sql`
    SELECT a.id, left(r.body, ${readCharacters}::int) AS body, r.body_format AS format
    FROM articles a JOIN revisions r ON r.id = a.current_revision_id WHERE a.id = ANY(${ids}::int[])`);
  const texts = bodies.map(({ body, format }) =>
    textBlocksOf(body, format)
      .map(({ text }) => text)
      .join(" ")
      .replace(marks, ""),
  );
  const lines = await queryRows<{ id: number; line: string }>(sql`
    SELECT t.id, ts_headline('simple', t.text, ${soughtQuery(q)}, ${headline}) AS line
    FROM unnest(${bodies.map(({ id }) => id)}::int[], ${texts}::text[]) AS t(id, text)`);
  // Without a match the line is how the text begins.
  const found = lines.filter(({ line }) => line.includes(opening));
  return new Map(found.map(({ id, line }) => [id, partsOf(line)]));
}
