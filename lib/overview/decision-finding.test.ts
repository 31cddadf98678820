import { describe, expect, it } from "vitest";
import { decisionFinding, workingDaysLeft } from "./decision-finding";

function thirtyDays(of: (index: number) => { approved: number; rejected: number }) {
  return Array.from({ length: 30 }, (_, index) => ({
    startsAt: new Date(index * 86_400_000).toISOString(),
    decided: { count: of(index).approved + of(index).rejected, href: "" },
    approved: { count: of(index).approved, href: "" },
    rejected: { count: of(index).rejected, href: "" },
  }));
}

describe("the finding over the decisions by day", () => {
  it("is none where nothing was decided", () => {
    expect(decisionFinding(thirtyDays(() => ({ approved: 0, rejected: 0 })))).toBeNull();
  });

  it("says the share approved while nothing changes", () => {
    expect(decisionFinding(thirtyDays(() => ({ approved: 30, rejected: 10 })))).toBe(
      "75 % of what was decided is approved",
    );
  });

  it("says that rejections have doubled, and that they have halved", () => {
    const doubled = thirtyDays((day) => (day < 23 ? { approved: 80, rejected: 20 } : { approved: 60, rejected: 40 }));
    expect(decisionFinding(doubled)).toBe("Rejections have doubled in the last week");
    const halved = thirtyDays((day) => (day < 23 ? { approved: 60, rejected: 40 } : { approved: 85, rejected: 15 }));
    expect(decisionFinding(halved)).toBe("Rejections have halved in the last week");
  });

  it("makes nothing of a handful of decisions", () => {
    const few = thirtyDays((day) => (day < 23 ? { approved: 80, rejected: 20 } : { approved: 1, rejected: 3 }));
    expect(decisionFinding(few)).toMatch(/is approved$/);
  });
});

describe("the days of work left", () => {
  it("count only days on which anything was decided", () => {
    const weekdays = thirtyDays((day) => ({ approved: day % 7 < 5 ? 100 : 0, rejected: 0 }));
    expect(workingDaysLeft(1_001, weekdays)).toBe(11);
  });

  it("are unknown where nothing waits or nothing was decided", () => {
    expect(
      workingDaysLeft(
        0,
        thirtyDays(() => ({ approved: 5, rejected: 0 })),
      ),
    ).toBeNull();
    expect(
      workingDaysLeft(
        9,
        thirtyDays((day) => ({ approved: day < 20 ? 5 : 0, rejected: 0 })),
      ),
    ).toBeNull();
  });
});
