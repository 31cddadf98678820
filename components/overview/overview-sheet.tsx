import { Skeleton } from "@/components/ui/skeleton";
import { workingDaysLeft } from "@/lib/overview/decision-finding";
import type { Overview } from "@/lib/overview/overview-rows";
import { DecidersReport } from "./deciders-report";
import { DecisionsReport } from "./decisions-report";
import { OverviewSection } from "./overview-section";
import { PaceReport } from "./pace-report";
import { ReasonsReport } from "./reasons-report";
import { ScoresReport } from "./scores-report";
import { WaitingReport } from "./waiting-report";

/** What waits, how it goes, and what the decisions say: one report on one sheet. */
export function OverviewSheet({ overview }: { overview: Overview }) {
  const { waiting, pace, days, deciders, reasons, rates, now, zone } = overview;
  return (
    <>
      <OverviewSection
        title="Waiting"
        note="now, by flag and age"
        side={<PaceReport pace={pace} mine={deciders.find((decider) => decider.isMe) ?? null} />}
      >
        <WaitingReport waiting={waiting} daysLeft={workingDaysLeft(waiting.total, days)} now={now} />
      </OverviewSection>
      <OverviewSection title="Decisions" note="by day, 30 days" side={<DecidersReport deciders={deciders} now={now} />}>
        <DecisionsReport days={days} zone={zone} />
      </OverviewSection>
      <OverviewSection
        title="Scores"
        note="percent approved in each band of ten, with its margin of error"
        side={<ReasonsReport reasons={reasons} />}
      >
        <ScoresReport rates={rates} />
      </OverviewSection>
    </>
  );
}

const skeletons = [
  { title: "Waiting", widths: [320, 260, 560, 540, 500, 520] },
  { title: "Decisions", widths: [300, 220, 700, 700, 700, 700] },
  { title: "Scores", widths: [340, 640, 640, 640] },
];

/** The shape of the report while it is counted. */
export function OverviewSkeleton() {
  return (
    <div className="appear-late" aria-busy="true">
      <p role="status" className="sr-only">
        Counting
      </p>
      {skeletons.map(({ title, widths }) => (
        <OverviewSection key={title} title={title} note={null} side={<Skeleton width={220} />}>
          <div className="grid gap-4 py-1">
            {widths.map((width, index) => (
              // biome-ignore lint/suspicious/noArrayIndexKey: the lines are drawn once and have no identity
              <Skeleton key={index} width={width} />
            ))}
          </div>
        </OverviewSection>
      ))}
    </div>
  );
}
