import "server-only";
import { joinSql, queryRows, type Sql, sql } from "@/lib/db/sql";
import { differingLeaves } from "./differing-leaves";
import { hashSeal, noSeal, type SealRange } from "./seal-hash";
import { leavesBetween, type SealedTable, sealedTables } from "./sealed-rows";
import { readHeads, readLeaves } from "./written-heads";

type Problem = { row: string; problem: string };

type Seal = SealRange & { id: number; hash: Buffer; at: Date };

const sealsAtOnce = 50;
const lowestId = -2_147_483_648;

async function* openSeals(): AsyncGenerator<Seal[]> {
  for (let after = lowestId; ; ) {
    const page = await queryRows<Seal>(sql`SELECT id, sealed, first_id AS "firstId", last_id AS "lastId", rows, hash,
        created_at AS at
      FROM record_seals WHERE id > ${after}::int ORDER BY id LIMIT ${sealsAtOnce}::int`);
    const newest = page.at(-1);
    if (!newest) return;
    yield page;
    after = newest.id;
  }
}

type Found = { id: number; rows: number; hash: Buffer };

/** What the rows of these seals of one table give today. Worked out by the database: no row leaves it. */
async function findRows(table: SealedTable, seals: (Seal & { from: number })[]): Promise<Found[]> {
  if (seals.length === 0) return [];
  const ranges: Sql[] = seals.map(({ id, from, lastId }) => sql`(${id}::int, ${from}::int, ${lastId}::int)`);
  return queryRows<Found>(sql`SELECT s.id, f.rows, sha256(f.leaves) AS hash FROM (VALUES ${joinSql(ranges)}) s(id, first, last)
    CROSS JOIN LATERAL (${leavesBetween(table, sql`s.first`, sql`s.last`)}) f`);
}

type Walk = { problems: Problem[]; suspects: Map<number, Seal>; heads: Map<number, string> };

const nameOf = (id: number) => `seal ${id}`;

const rowsIn = ({ sealed, firstId, lastId }: SealRange) => `${sealed} ${firstId} to ${lastId}`;

type Placed = Seal & { from: number; follows: boolean };

/** Where each seal of a page begins, by where the one before it of the same table ended. */
function placeSeals(page: Seal[], ends: Map<SealedTable, number>): Placed[] {
  return page.map((seal) => {
    const end = ends.get(seal.sealed);
    ends.set(seal.sealed, seal.lastId);
    // The first seal of a table answers for all that came before as well.
    return { ...seal, from: end === undefined ? lowestId : seal.firstId, follows: seal.firstId === (end ?? 0) + 1 };
  });
}

async function findToday(page: Placed[]): Promise<Map<number, Found>> {
  const found = new Map<number, Found>();
  for (const table of sealedTables) {
    const ofTable = page.filter(({ sealed }) => sealed === table);
    for (const row of await findRows(table, ofTable)) found.set(row.id, row);
  }
  return found;
}

/** Follows the chain from its first seal. What does not follow is a problem, or a suspect whose rows are compared. */
async function walkChain({ problems, suspects, heads }: Walk): Promise<number> {
  let before = noSeal;
  let checked = 0;
  const ends = new Map<SealedTable, number>();
  for await (const page of openSeals()) {
    const placed = placeSeals(page, ends);
    const today = await findToday(placed);
    for (const seal of placed) {
      const rows = today.get(seal.id);
      const hash = rows ? hashSeal(before, { ...seal, rows: rows.rows }, rows.hash) : noSeal;
      if (!seal.follows) {
        const problem = `a seal before it is gone or was changed: it begins at row ${seal.firstId} of ${seal.sealed}`;
        problems.push({ row: nameOf(seal.id), problem });
      }
      const isWritten = (heads.get(seal.id) ?? seal.hash.toString("hex")) === seal.hash.toString("hex");
      if (isWritten) heads.delete(seal.id);
      if (!hash.equals(seal.hash) || !isWritten) suspects.set(seal.id, seal);
      checked += seal.rows;
      before = seal.hash;
    }
  }
  return checked;
}

/** By the leaves in the data folder: which row it is. A suspect without leaves is named by its range. */
async function nameRows(suspects: Map<number, Seal>, heads: Map<number, string>): Promise<Problem[]> {
  const problems: Problem[] = [];
  const unexplained = new Map(suspects);
  if (suspects.size > 0 || heads.size > 0) {
    for await (const written of readLeaves()) {
      if (!suspects.has(written.seal) && !heads.has(written.seal)) continue;
      const rows = await differingLeaves(written);
      if (rows.length > 0) unexplained.delete(written.seal);
      problems.push(...rows);
    }
  }
  for (const seal of unexplained.values()) {
    const problem = `it does not follow from the seal before it and its rows, ${rowsIn(seal)}: it, one of those rows or a seal before it was changed`;
    problems.push({ row: nameOf(seal.id), problem });
  }
  return problems;
}

/** Heads that were written down and are not in the chain: its end was cut off, or it was written anew. */
function nameHeads(heads: Map<number, string>): Problem[] {
  const [first, ...more] = [...heads].sort(([a], [b]) => a - b);
  if (!first) return [];
  const others = more.length > 0 ? `, nor ${more.length} more that were written down after it` : "";
  const problem = `its hash was written down as ${first[1]}, and the chain does not have it${others}`;
  return [{ row: nameOf(first[0]), problem }];
}

/** A head that somebody kept elsewhere: the number of a seal and its hash. */
export type KeptHead = { seal: number; hash: string };

/** Works the chain out again from the rows. Memory does not grow with the rows, only with the seals. */
export async function verifySeals(kept: KeptHead[] = []): Promise<{ checked: number; problems: Problem[] }> {
  const heads = new Map<number, string>();
  const problems: Problem[] = [];
  for await (const { seal, hash } of readHeads()) {
    const other = heads.get(seal);
    if (other !== undefined && other !== hash) {
      problems.push({ row: nameOf(seal), problem: `two hashes of it were written down: ${other} and ${hash}` });
    } else heads.set(seal, hash);
  }
  for (const { seal, hash } of kept) heads.set(seal, hash);
  const suspects = new Map<number, Seal>();
  const checked = await walkChain({ problems, suspects, heads });
  problems.push(...(await nameRows(suspects, heads)), ...nameHeads(heads));
  return { checked, problems };
}
