import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { decidedArticles } from "./counted-articles";
import { inForceSince } from "./in-force";
import type { Decider } from "./overview-rows";
import { medianGap, stepsSince } from "./read-pace";

type Row = {
  name: string;
  kind: Decider["kind"];
  /** As the filter by who decided has it. */
  decider: string;
  personId: number | null;
  decided: number;
  approved: number;
  medianSeconds: number | null;
  isReviewing: boolean;
  lastDecidedAt: Date | null;
};

const mostShown = 12;

/** As many deciders as one filter takes. */
const mostFolded = 100;

function readRows(today: Date): Promise<Row[]> {
  return queryRows<Row>(sql`
    WITH medians AS (SELECT person_id, ${medianGap} AS median FROM (${stepsSince(today)}) d GROUP BY 1), counted AS (
      SELECT d.person_id, d.token_id, count(*)::int AS decided, count(*) FILTER (WHERE a.status = 'approved')::int AS approved,
        max(a.decided_at) AS last
      FROM ${inForceSince(today)} GROUP BY 1, 2
    ), shown AS (
      SELECT p.name, 'person' AS kind, p.id::text AS decider, p.id AS "personId", coalesce(c.decided, 0) AS decided,
        coalesce(c.approved, 0) AS approved, m.median AS "medianSeconds",
        EXISTS (SELECT 1 FROM claims l WHERE l.person_id = p.id AND l.expires_at > now()) AS "isReviewing",
        coalesce(c.last, (SELECT d.created_at FROM decisions d WHERE d.person_id = p.id AND d.token_id IS NULL ORDER BY d.id DESC LIMIT 1)) AS "lastDecidedAt"
      FROM people p LEFT JOIN counted c ON c.person_id = p.id AND c.token_id IS NULL LEFT JOIN medians m ON m.person_id = p.id
      WHERE c.decided > 0 OR (p.disabled_at IS NULL AND p.role <> 'viewer')
      UNION ALL
      SELECT coalesce(t.name, 'system'), CASE WHEN t.id IS NULL THEN 'system' ELSE 'token' END, coalesce('token-' || t.id, 'system'),
        NULL, c.decided, c.approved, NULL, false, c.last
      FROM counted c LEFT JOIN tokens t ON t.id = c.token_id WHERE c.token_id IS NOT NULL OR c.person_id IS NULL
    )
    SELECT * FROM shown ORDER BY kind <> 'person', decided DESC, "lastDecidedAt" DESC NULLS LAST, name LIMIT ${mostShown + mostFolded}::int`);
}

/** The last ones of a long list as one line; those among them who have decided nothing are left out. */
function foldLast(rows: readonly Row[]): (Row & { deciders: string[] })[] {
  const alone = (row: Row) => ({ ...row, deciders: [row.decider] });
  const last = rows.slice(mostShown - 1).filter(({ decided }) => decided > 0);
  if (last.length < 2) return rows.slice(0, mostShown).map(alone);
  const sum = (key: "decided" | "approved") => last.reduce((total, row) => total + row[key], 0);
  const others: Row = {
    name: `${last.length} others`,
    kind: "others",
    decider: "",
    personId: null,
    decided: sum("decided"),
    approved: sum("approved"),
    medianSeconds: null,
    isReviewing: false,
    lastDecidedAt: null,
  };
  return [...rows.slice(0, mostShown - 1).map(alone), { ...others, deciders: last.map(({ decider }) => decider) }];
}

/**
 * Who decides today, counted in articles by the decision in force, and the other editors and admins with their last
 * decision. Names only.
 * @param today where the day begins
 */
export async function listDeciders(viewer: Viewer, today: Date): Promise<Decider[]> {
  assertCan(viewer, "article:read");
  const rows = foldLast(await readRows(today));
  return rows.map(({ name, kind, medianSeconds, isReviewing, ...row }) => {
    const filters = { decidedBy: row.deciders, decidedFrom: today.toISOString() };
    return {
      name,
      kind,
      medianSeconds,
      isReviewing,
      decided: decidedArticles(row.decided, filters),
      approved: decidedArticles(row.approved, { status: ["approved"], ...filters }),
      isMe: row.personId !== null && row.personId === viewer.personId,
      lastDecidedAt: row.lastDecidedAt?.toISOString() ?? null,
    };
  });
}
