import { Check, X } from "lucide-react";
import { decisionFinding } from "@/lib/overview/decision-finding";
import type { DecisionDay } from "@/lib/overview/overview-rows";
import styles from "./chart.module.css";
import { ChartTable } from "./chart-table";
import { CountedLink } from "./counted-link";
import { DecisionsChart, dayLabel, dayName } from "./decisions-chart";

type DecisionsReportProps = { days: readonly DecisionDay[]; zone: string };

function Legend() {
  return (
    <p className="mt-1 mb-2 flex flex-wrap gap-x-4 text-13">
      <span className="inline-flex items-center gap-1.25 font-mid text-green">
        <Check aria-hidden="true" className="size-3.25 stroke-2" />
        approved, above
      </span>
      <span className="inline-flex items-center gap-1.25 font-mid text-red">
        <X aria-hidden="true" className="size-3.25 stroke-2" />
        rejected, below
      </span>
      <span aria-hidden="true" className={`ml-auto text-12 text-ink-3 max-md:hidden coarse:hidden ${styles.keys}`}>
        <kbd className="key-bare">←</kbd> <kbd className="key-bare">→</kbd> day, <kbd className="key-bare">↑</kbd>{" "}
        <kbd className="key-bare">↓</kbd> approved or rejected, <kbd className="key-bare">Enter</kbd> list
      </span>
    </p>
  );
}

function DayTable({ days, zone }: DecisionsReportProps) {
  return (
    <ChartTable
      caption="Articles by the day of the decision in force"
      heads={["Day", "Approved", "Rejected", "Both"]}
      rows={[...days].reverse().map((day) => {
        const label = dayLabel(day.startsAt, zone);
        const link = (status: "approved" | "rejected" | "decided") => (
          <CountedLink key={status} of={day[status]} name={dayName(status, day[status].count, label)} />
        );
        return { key: day.startsAt, cells: [label, link("approved"), link("rejected"), link("decided")] };
      })}
    />
  );
}

/** What 30 days of decisions say, and the articles of each day. */
export function DecisionsReport({ days, zone }: DecisionsReportProps) {
  const finding = decisionFinding(days);
  if (finding === null) {
    return (
      <>
        <p className="headline-small">Nothing has been decided in 30 days</p>
        <p className="mt-0.5 text-ink-2">Approvals and rejections stand here day by day, from the next one on.</p>
      </>
    );
  }
  return (
    <>
      <p className="headline-small">{finding}</p>
      <div className={styles.keyed}>
        <Legend />
        {/* Written from right to left, so that a narrow screen shows today first. */}
        <div className="overflow-x-auto [direction:rtl] [scrollbar-width:thin]">
          <div className="w-max min-w-full [direction:ltr]">
            <DecisionsChart days={days} zone={zone} />
          </div>
        </div>
      </div>
      <DayTable days={days} zone={zone} />
    </>
  );
}
