import "server-only";
import { assertCan, type Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";
import { decidedArticles } from "./counted-articles";
import { inForceSince } from "./in-force";
import { daysShown, type OverviewDays } from "./overview-days";
import type { ReasonCount } from "./overview-rows";

/** More reasons than this are folded into one line. */
const mostShown = 7;

const numberWords = ["none", "one reason", "two reasons", "three reasons", "four reasons", "five reasons"];

/** Articles rejected for exactly these reasons. */
type Row = { reasonIds: number[]; count: number; before: number };

type Reason = { id: number; key: string; label: string };

type Line = { label: string; reasons: readonly Reason[] };

function sumOf(rows: readonly Row[], reasons: readonly Reason[], which: "count" | "before"): number {
  return rows
    .filter((row) => reasons.some(({ id }) => row.reasonIds.includes(id)))
    .reduce((sum, row) => sum + row[which], 0);
}

/** Commonest first, those never given left out, the rare ones as one line. */
function linesOf(rows: readonly Row[], reasons: readonly Reason[]): Line[] {
  const order = reasons
    .map((reason) => ({
      reason,
      count: sumOf(rows, [reason], "count"),
      before: sumOf(rows, [reason], "before"),
    }))
    .filter(({ count, before }) => count + before > 0)
    .sort((a, b) => b.count - a.count || b.before - a.before || a.reason.label.localeCompare(b.reason.label))
    .map(({ reason }) => reason);
  const line = (reason: Reason): Line => ({ label: reason.label, reasons: [reason] });
  if (order.length <= mostShown) return order.map(line);
  const rare = order.slice(mostShown - 1);
  const label = `Other, ${numberWords[rare.length] ?? `${rare.length} reasons`}`;
  return [...order.slice(0, mostShown - 1).map(line), { label, reasons: rare }];
}

/**
 * For which reasons articles stand rejected by decisions of the days shown, commonest first, beside as many days
 * before. An article may have several reasons, and then counts under each.
 */
export async function countReasons(viewer: Viewer, days: OverviewDays): Promise<ReasonCount[]> {
  assertCan(viewer, "article:read");
  const [first, middle] = [days.daysAgo(2 * daysShown - 1), days.daysAgo(daysShown - 1)];
  const [rows, reasons] = await Promise.all([
    queryRows<Row>(sql`
      SELECT d.reason_ids AS "reasonIds", count(*) FILTER (WHERE a.decided_at >= ${middle})::int AS count,
        count(*) FILTER (WHERE a.decided_at < ${middle})::int AS before
      FROM ${inForceSince(first)} AND a.status = 'rejected' AND d.kind = 'reject' GROUP BY 1`),
    queryRows<Reason>(sql`SELECT id, key, label FROM reasons`),
  ]);
  const period = (from: Date, before: Date) => ({
    decidedFrom: from.toISOString(),
    decidedBefore: before.toISOString(),
  });
  const counted = (line: Line, which: "count" | "before", when: ReturnType<typeof period>) =>
    decidedArticles(sumOf(rows, line.reasons, which), {
      status: ["rejected"],
      reason: line.reasons.map(({ key }) => key),
      ...when,
    });
  return linesOf(rows, reasons).map((line) => ({
    label: line.label,
    count: counted(line, "count", period(middle, days.tomorrow)),
    before: counted(line, "before", period(first, middle)),
  }));
}
