import { expect, test } from "vitest";
import { clockTime, exactMoment, shortAge, shortDate } from "./format-moment";

const now = "2026-11-23T10:42:00Z";

test.each([
  ["2026-11-23T10:41:30Z", "now"],
  ["2026-11-23T10:40:59Z", "1 min"],
  ["2026-11-23T08:00:00Z", "2 h"],
  ["2026-11-04T10:42:00Z", "19 d"],
  ["2026-05-04T10:42:00Z", "6 mo"],
  ["2024-01-01T00:00:00Z", "2 y"],
])("the age of %s is said as %s", (at, words) => {
  expect(shortAge(at, now)).toBe(words);
});

test("a clock that runs behind does not make an age negative", () => {
  expect(shortAge("2026-11-23T10:50:00Z", now)).toBe("now");
});

test("a moment is said in the zone of the reader", () => {
  expect(exactMoment("2026-11-04T14:02:11Z", "Europe/Berlin")).toMatch(/^4 November 2026, 15:02:11 /);
  expect(clockTime("2026-11-04T23:30:00Z", "Asia/Tokyo")).toBe("08:30");
});

test("the year is said only when it is another", () => {
  expect(shortDate("2026-11-04T14:02:11Z", "UTC", false, now)).toBe("4 Nov");
  expect(shortDate("2025-11-04T14:02:11Z", "UTC", true, now)).toBe("4 Nov 2025, 14:02");
});
