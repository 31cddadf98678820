import type { AuditAction } from "@/lib/auth/record-audit";
import { startOfDay } from "@/lib/review/time-zone";
import type { AuditFilters } from "./audit-rows";

/** The filters of the log as they stand in its address; what can't be read there asks for nothing. */
export type AuditQuery = {
  action: AuditAction | null;
  person: number | null;
  /** Days of the calendar, YYYY-MM-DD, both inclusive. */
  from: string;
  to: string;
  subject: string;
  before: number | null;
};

const readNumber = (text: string | null) => (text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
const readDay = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "");

export function readAuditQuery(params: URLSearchParams, actions: readonly AuditAction[]): AuditQuery {
  return {
    action: actions.find((action) => action === params.get("action")) ?? null,
    person: readNumber(params.get("person")),
    from: readDay(params.get("from")),
    to: readDay(params.get("to")),
    subject: (params.get("subject") ?? "").trim().slice(0, 100),
    before: readNumber(params.get("before")),
  };
}

function withParameters(path: string, given: Record<string, string | number | null>): string {
  const params = new URLSearchParams();
  for (const [name, value] of Object.entries(given))
    if (value !== null && value !== "") params.set(name, String(value));
  const query = params.toString();
  return query ? `${path}?${query}` : path;
}

/** The address of a page with these filters; `before` begins it further back. */
export function toAuditHref({ action, person, from, to, subject }: AuditQuery, before: number | null): string {
  return withParameters("/admin/audit", { action, person, from, to, subject, before });
}

function startOf(day: string, zone: string, daysLater = 0): Date | null {
  if (day === "") return null;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const start = startOfDay(year, month - 1, date + daysLater, zone);
  return Number.isNaN(start.getTime()) ? null : start;
}

/** What the address asks for, with its days in the reader's zone. */
export function auditFiltersOf(query: AuditQuery, zone: string): AuditFilters {
  return {
    actions: query.action ? [query.action] : [],
    personId: query.person,
    from: startOf(query.from, zone),
    before: startOf(query.to, zone, 1),
    subject: query.subject || null,
  };
}

/** Where the same entries are to be had as a file. */
export function toDownloadHref({ actions, personId, from, before, subject }: AuditFilters): string {
  const times = { from: from?.toISOString() ?? null, before: before?.toISOString() ?? null };
  return withParameters("/api/v1/audit", { action: actions[0] ?? null, person: personId, ...times, subject });
}
