import { expect, test } from "vitest";
import { firstDate, readFeedDate } from "@/lib/imports/formats/feed-date";

test.each([
  ["Sun, 06 Jul 2014 12:56:00 GMT", "2014-07-06T12:56:00.000Z"],
  ["Thu, 01 Jan 2004 19:48:21 +0200", "2004-01-01T17:48:21.000Z"],
  ["1 Jan 2004 19:48 EST", "2004-01-02T00:48:00.000Z"],
  ["Thu, 01 Jan 04 19:48:21 GMT", "2004-01-01T19:48:21.000Z"],
  ["2 Jan 98 15:04 -0700", "1998-01-02T22:04:00.000Z"],
  ["2003-12-31T10:14:55-08:00", "2003-12-31T18:14:55.000Z"],
  ["2003-12-31", "2003-12-31"],
  ["2009-10-20 16:13:20", "2009-10-20T16:13:20.000Z"],
  ["0000-00-00 00:00:00", null],
  ["Mon, 30 Nov -0001 00:00:00 +0000", null],
  [" ", null],
  ["yesterday", undefined],
  ["Thu, 32 Jan 2004 19:48:21 GMT", undefined],
  [`Thu, 01 Jan 2004 ${" ".repeat(100_000)}x`, undefined],
])("%j is the date %j", (text, date) => {
  expect(readFeedDate(text)).toBe(date);
});

test("of several texts the first date counts", () => {
  expect(firstDate([undefined, "", "0000-00-00 00:00:00", "someday", "2003-12-31", "2004-01-01"])).toBe("2003-12-31");
  expect(firstDate([undefined, "someday"])).toBeNull();
});
