import fc from "fast-check";
import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import type { ArticleFilters } from "@/lib/articles/article-filters";
import { dayAfter, dayOf, daysOf, lastDays, startOf, withDays, wordsOfDates } from "./filter-days";

const zones = ["UTC", "Europe/Berlin", "America/Sao_Paulo", "Pacific/Auckland", "Asia/Kolkata", "Africa/Cairo"];

const anyDay = fc
  .date({ min: new Date("1950-01-01T00:00:00Z"), max: new Date("2100-12-31T00:00:00Z"), noInvalidDate: true })
  .map((date) => date.toISOString().slice(0, 10));

test("the days that were chosen are the days that are shown, in every zone", () => {
  fc.assert(
    fc.property(anyDay, fc.nat(400), fc.constantFrom(...zones), (from, length, zone) => {
      const to = dayAfter(from, length);
      const filters = withDays(noFilters, "published", { from, to }, zone);
      expect(daysOf(filters, "published", zone)).toEqual({ from, to });
      expect(daysOf(filters, "decided", zone)).toEqual({ from: undefined, to: undefined });
    }),
  );
});

test("a day begins where the one before it ends", () => {
  fc.assert(
    fc.property(anyDay, fc.constantFrom(...zones), (day, zone) => {
      const start = startOf(day, zone);
      expect(dayOf(start, zone)).toBe(day);
      expect(dayOf(Date.parse(start) - 1, zone)).toBe(dayAfter(day, -1));
    }),
  );
});

test("the last day is included: the address holds the start of the day after it", () => {
  const filters = withDays(noFilters, "imported", { from: "2026-11-04", to: "2026-11-04" }, "Europe/Berlin");
  expect(filters.importedFrom).toBe("2026-11-03T23:00:00.000Z");
  expect(filters.importedBefore).toBe("2026-11-04T23:00:00.000Z");
});

test("one bound changes and the other stays as it is, to the second", () => {
  const given: ArticleFilters = { ...noFilters, decidedFrom: "2026-11-04T10:20:30.000Z" };
  const next = withDays(given, "decided", { to: "2026-11-06" }, "UTC");
  expect(next).toEqual({ ...given, decidedBefore: "2026-11-07T00:00:00.000Z" });
  expect(withDays(next, "decided", { to: undefined }, "UTC").decidedBefore).toBeUndefined();
});

test("the last days end today, where the reader is", () => {
  const lateEvening = Date.parse("2026-11-04T23:30:00Z");
  expect(lastDays(1, lateEvening, "UTC")).toEqual({ from: "2026-11-04", to: "2026-11-04" });
  expect(lastDays(1, lateEvening, "Europe/Berlin")).toEqual({ from: "2026-11-05", to: "2026-11-05" });
  expect(lastDays(7, lateEvening, "UTC")).toEqual({ from: "2026-10-29", to: "2026-11-04" });
});

test("dates are said as days where they are whole days here, else with their time", () => {
  const words = (from: string | undefined, before: string | undefined, zone: string) =>
    wordsOfDates({ ...noFilters, importedFrom: from, importedBefore: before }, "imported", zone);
  const [start, end] = ["2026-11-04T00:00:00.000Z", "2026-11-05T00:00:00.000Z"];
  expect(words(undefined, undefined, "UTC")).toBeNull();
  expect(words(start, undefined, "UTC")).toBe("from 4 Nov 2026");
  expect(words(start, end, "UTC")).toBe("on 4 Nov 2026");
  expect(words(undefined, end, "UTC")).toBe("no later than 4 Nov 2026");
  expect(words(start, "2026-11-08T00:00:00.000Z", "UTC")).toBe("from 4 Nov 2026 to 7 Nov 2026");
  expect(words(start, end, "Europe/Berlin")).toBe("from 4 Nov 2026, 01:00 and before 5 Nov 2026, 01:00");
  expect(words(undefined, end, "Europe/Berlin")).toBe("before 5 Nov 2026, 01:00");
});
