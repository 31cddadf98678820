import { expect, test } from "vitest";
import { countSetFilters, decisionFiltersOf, readDecisionQuery, toDecisionsHref } from "./decision-address";

const read = (query: string) => readDecisionQuery(new URLSearchParams(query));

test("an address is read and written back the same", () => {
  const query = "kind=approve&kind=undo&person=4&from=2026-11-01&to=2026-11-02&reason=3&q=queues&state=undone";
  expect(toDecisionsHref(read(query), null)).toBe(`/decisions?${query}`);
  expect(toDecisionsHref(read(query), 12)).toBe(`/decisions?${query}&before=12`);
  expect(toDecisionsHref(read(""), null)).toBe("/decisions");
});

test("filters are counted by kind, and a person looking at their own has set none", () => {
  expect(countSetFilters(read(""), 4)).toBe(0);
  expect(countSetFilters(read("person=4&before=9"), 4)).toBe(0);
  expect(countSetFilters(read("kind=approve&kind=undo&from=2026-11-01&to=2026-11-02"), 4)).toBe(2);
  expect(countSetFilters(read("to=2026-11-02&person=5&reason=3&q=queues&state=undone"), 4)).toBe(5);
});

test("what can't be read there asks for nothing", () => {
  expect(read("kind=nonsense&person=-1&from=yesterday&reason=x&state=maybe&before=0")).toEqual(read(""));
});

test("days are those of the reader's zone, the last one included", () => {
  const filters = decisionFiltersOf(read("from=2026-11-01&to=2026-11-02"), "Europe/Berlin");
  expect(filters.from?.toISOString()).toBe("2026-10-31T23:00:00.000Z");
  expect(filters.before?.toISOString()).toBe("2026-11-02T23:00:00.000Z");
  expect(decisionFiltersOf(read("from=2026-13-99"), "UTC").from?.toISOString()).toBe("2027-04-09T00:00:00.000Z");
});
