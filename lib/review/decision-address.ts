import { type DecisionKind, decisionKinds } from "@/lib/articles/article-rows";
import type { DecisionFilters } from "./own-decisions";
import { startOfDay } from "./time-zone";

/** The filters of "my decisions" as they stand in its address; what can't be read there asks for nothing. */
export type DecisionQuery = {
  person: number | null;
  kinds: DecisionKind[];
  /** Days of the calendar, YYYY-MM-DD, both inclusive. */
  from: string;
  to: string;
  reason: number | null;
  title: string;
  state: "undone" | "standing" | null;
  before: number | null;
};

const readNumber = (text: string | null) => (text !== null && /^[1-9]\d{0,8}$/.test(text) ? Number(text) : null);
const readDay = (text: string | null) => (text !== null && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : "");

export function readDecisionQuery(params: URLSearchParams): DecisionQuery {
  const state = params.get("state");
  const kinds = params.getAll("kind");
  return {
    person: readNumber(params.get("person")),
    kinds: decisionKinds.filter((kind) => kinds.includes(kind)),
    from: readDay(params.get("from")),
    to: readDay(params.get("to")),
    reason: readNumber(params.get("reason")),
    title: (params.get("q") ?? "").trim().slice(0, 200),
    state: state === "undone" || state === "standing" ? state : null,
    before: readNumber(params.get("before")),
  };
}

/** The address of a page with these filters; `before` begins it further back. */
export function toDecisionsHref(
  { person, kinds, from, to, reason, title, state }: DecisionQuery,
  before: number | null,
) {
  const params = new URLSearchParams();
  for (const kind of kinds) params.append("kind", kind);
  const given = { person, from, to, reason, q: title, state, before };
  for (const [name, value] of Object.entries(given)) {
    if (value !== null && value !== "") params.set(name, String(value));
  }
  const query = params.toString();
  return query ? `/decisions?${query}` : "/decisions";
}

/** How many kinds of filters are set; both days are one. Whose decisions they are is counted where they are another's. */
export function countSetFilters(
  { person, kinds, from, to, reason, title, state }: DecisionQuery,
  me: number | null,
): number {
  const isSet = [kinds.length > 0, from !== "" || to !== "", reason !== null, title !== "", state !== null];
  return [...isSet, person !== null && person !== me].filter(Boolean).length;
}

function startOf(day: string, zone: string, daysLater = 0): Date | null {
  if (day === "") return null;
  const [year = 0, month = 1, date = 1] = day.split("-").map(Number);
  const start = startOfDay(year, month - 1, date + daysLater, zone);
  return Number.isNaN(start.getTime()) ? null : start;
}

/** What the address asks for, with its days in the reader's zone. */
export function decisionFiltersOf(query: DecisionQuery, zone: string): DecisionFilters {
  return {
    personId: query.person,
    kinds: query.kinds,
    from: startOf(query.from, zone),
    before: startOf(query.to, zone, 1),
    reasonId: query.reason,
    title: query.title || null,
    state: query.state,
  };
}
