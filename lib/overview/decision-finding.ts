import type { DecisionDay } from "./overview-rows";

const weekDays = 7;
/** Fewer decisions than this on either side are chance. */
const fewest = 50;

type Sum = { approved: number; rejected: number; all: number };

function sumDays(days: readonly DecisionDay[]): Sum {
  const approved = days.reduce((sum, day) => sum + day.approved.count, 0);
  const rejected = days.reduce((sum, day) => sum + day.rejected.count, 0);
  return { approved, rejected, all: approved + rejected };
}

/** What the days say, as a headline; null where there is no decision at all. */
export function decisionFinding(days: readonly DecisionDay[]): string | null {
  const all = sumDays(days);
  if (all.all === 0) return null;
  const [before, week] = [sumDays(days.slice(0, -weekDays)), sumDays(days.slice(-weekDays))];
  if (before.all >= fewest && week.all >= fewest && before.rejected > 0) {
    const times = week.rejected / week.all / (before.rejected / before.all);
    if (times >= 1.9) return "Rejections have doubled in the last week";
    if (times >= 1.35) return "More is rejected in the last week than before";
    if (times <= 0.5) return "Rejections have halved in the last week";
  }
  if (all.rejected === 0) return "Nothing but approvals in 30 days";
  if (all.approved === 0) return "Nothing but rejections in 30 days";
  return `${Math.round((all.approved / all.all) * 100)} % of what was decided is approved`;
}

/** Days of work until nothing waits, at the pace of the days of the last week on which anything was decided. */
export function workingDaysLeft(waiting: number, days: readonly DecisionDay[]): number | null {
  const worked = days
    .slice(-weekDays)
    .map((day) => day.decided.count)
    .filter((count) => count > 0);
  if (waiting === 0 || worked.length === 0) return null;
  const pace = worked.reduce((sum, count) => sum + count, 0) / worked.length;
  return Math.ceil(waiting / pace);
}
