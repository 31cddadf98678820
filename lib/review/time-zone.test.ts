import { describe, expect, it } from "vitest";
import { dayStarts, readTimeZone } from "./time-zone";

describe("the reader's zone", () => {
  it("is a name that this server knows, and UTC otherwise", () => {
    expect(readTimeZone("Europe/Berlin")).toBe("Europe/Berlin");
    expect(readTimeZone("America/Argentina/Buenos_Aires")).toBe("America/Argentina/Buenos_Aires");
    for (const value of [undefined, "", "Mars/Olympus", "+02:00", "Europe/Berlin; DROP", "%00"]) {
      expect(readTimeZone(value)).toBe("UTC");
    }
  });
});

describe("the starts of days", () => {
  const iso = (now: string, zone: string, count: number) =>
    dayStarts(new Date(now), zone, count).map((day) => day.toISOString());

  it("are midnights of the zone, today's last", () => {
    expect(iso("2026-11-23T07:30:00Z", "UTC", 2)).toEqual(["2026-11-22T00:00:00.000Z", "2026-11-23T00:00:00.000Z"]);
    expect(iso("2026-11-23T23:30:00Z", "Europe/Berlin", 1)).toEqual(["2026-11-23T23:00:00.000Z"]);
    expect(iso("2026-11-23T07:30:00Z", "America/Los_Angeles", 1)).toEqual(["2026-11-22T08:00:00.000Z"]);
  });

  it("follow the clocks when they change", () => {
    expect(iso("2026-10-26T12:00:00Z", "Europe/Berlin", 3)).toEqual([
      "2026-10-23T22:00:00.000Z",
      "2026-10-24T22:00:00.000Z",
      "2026-10-25T23:00:00.000Z",
    ]);
    expect(iso("2026-03-30T12:00:00Z", "Europe/Berlin", 2)).toEqual([
      "2026-03-28T23:00:00.000Z",
      "2026-03-29T22:00:00.000Z",
    ]);
  });

  it("begin with the first instant where the clocks skip midnight", () => {
    // In 2024 the clocks of Beirut went from 00:00 to 01:00 on 31 March.
    expect(iso("2024-03-31T12:00:00Z", "Asia/Beirut", 1)).toEqual(["2024-03-30T22:00:00.000Z"]);
  });

  it("go back over a month and a year", () => {
    expect(iso("2026-01-01T12:00:00Z", "UTC", 3)[0]).toBe("2025-12-30T00:00:00.000Z");
  });
});
