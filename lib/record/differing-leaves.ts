import "server-only";
import { queryRows, sql } from "@/lib/db/sql";
import { isSealedTable, leafBytes, leavesBetween, type SealedTable } from "./sealed-rows";
import type { WrittenLeaves } from "./written-heads";

const nouns: Record<SealedTable, string> = {
  audit_entries: "audit entry",
  decisions: "decision",
  article_events: "article event",
};

function byId(leaves: Buffer): Map<number, string> {
  const found = new Map<number, string>();
  for (let at = 0; at + leafBytes <= leaves.length; at += leafBytes) {
    found.set(leaves.readInt32BE(at), leaves.toString("latin1", at + 4, at + leafBytes));
  }
  return found;
}

/** The rows of one seal that are not what they were when it was made, each with what happened to it. */
export async function differingLeaves(written: WrittenLeaves): Promise<{ row: string; problem: string }[]> {
  const { sealed, firstId, lastId, seal } = written;
  if (!isSealedTable(sealed)) return [];
  // Ids below 1 belong to nobody: what stands there came in behind the first seal's back.
  const from = firstId === 1 ? sql`${-2_147_483_648}::int` : sql`${firstId}::int`;
  const [today] = await queryRows<{ leaves: Buffer }>(leavesBetween(sealed, from, sql`${lastId}::int`));
  const then = byId(Buffer.from(written.leaves, "base64"));
  const now = byId(today?.leaves ?? Buffer.alloc(0));
  const changed = sealed === "decisions" ? "it, or the text it was taken on, was changed" : "it was changed";
  return [
    ...[...then].flatMap(([id, leaf]) => {
      if (!now.has(id)) return [{ id, problem: `it was removed after seal ${seal} was made` }];
      return now.get(id) === leaf ? [] : [{ id, problem: `${changed} after seal ${seal} was made` }];
    }),
    ...[...now.keys()]
      .filter((id) => !then.has(id))
      .map((id) => ({ id, problem: `it was put in after seal ${seal} was made` })),
  ].map(({ id, problem }) => ({ row: `${nouns[sealed]} ${id}`, problem }));
}
