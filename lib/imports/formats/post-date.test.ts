import fc from "fast-check";
import { expect, test } from "vitest";
import { dateIn } from "@/lib/imports/formats/post-date";

test.each([
  ["2021-09-01", "2021-09-01"],
  ["2021-9-1", "2021-09-01"],
  ["2021/09/01", "2021-09-01"],
  ["2021-09-01T10:00:00+02:00", "2021-09-01T08:00:00.000Z"],
  ["2021-09-01 10:00:00 +0200", "2021-09-01T08:00:00.000Z"],
  ["2021-9-1 7:05", "2021-09-01T07:05:00.000Z"],
  ["2021-09-01 10:00:00 -0700 PDT", "2021-09-01T17:00:00.000Z"],
  ["2021-09-01T10:00:00.123456789Z", "2021-09-01T10:00:00.123Z"],
  ["2021-09-01 10:00 PM", "2021-09-01T22:00:00.000Z"],
  ["2021-09-01 12:30 am EST", "2021-09-01T05:30:00.000Z"],
  ["2021-09-01 10:00 XYZT", "2021-09-01"],
  ["Sep 1, 2021", "2021-09-01"],
  ["September 1st, 2021 at 3:04pm", "2021-09-01T15:04:00.000Z"],
  ["1 September 2021", "2021-09-01"],
  ["01-Sep-2021", "2021-09-01"],
  ["Wed, 01 Sep 2021 10:00:00 GMT", "2021-09-01T10:00:00.000Z"],
  ["Wed, 01 Sep 2021 10:00:00 -0500", "2021-09-01T15:00:00.000Z"],
  ["Wed Sep 01 2021 10:00:00 GMT+0200 (Central European Summer Time)", "2021-09-01T08:00:00.000Z"],
  [1_630_490_400, "2021-09-01T10:00:00.000Z"],
  [1_630_490_400_000, "2021-09-01T10:00:00.000Z"],
  ["0000-00-00 00:00:00", null],
])("%j is a date", (written, expected) => {
  expect(dateIn(written)).toBe(expected);
});

test.each([
  "03/04/2021",
  "2021",
  2021,
  "2021-13-01",
  "2021-02-30",
  "yesterday",
  "Sep 31, 2021",
  "",
  true,
  null,
  {},
  "2021-09-01 25:00",
])("%j is none", (written) => {
  expect(dateIn(written)).toBeUndefined();
});

test("any text is answered", () => {
  fc.assert(
    fc.property(fc.string(), (text) => {
      const date = dateIn(text);
      expect(date === undefined || date === null || !Number.isNaN(Date.parse(date))).toBe(true);
    }),
  );
});
