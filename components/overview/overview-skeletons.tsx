import { Skeleton } from "@/components/ui/skeleton";
import { OverviewSheet } from "./overview-sheet";

type Line = {
  /** Pixels; a narrow screen cuts it. */
  width: number | string;
  height: number;
};

/** Lines as high as those that come, so that nothing moves when they do. */
function Lines({ what, lines }: { what: string; lines: readonly Line[] }) {
  return (
    <div className="appear-late" aria-busy="true">
      <p className="sr-only">Counting {what}</p>
      {lines.map(({ width, height }, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the lines are drawn once and have no identity
        <div key={index} className="flex items-center" style={{ height }}>
          <Skeleton width={width} />
        </div>
      ))}
    </div>
  );
}

function times(count: number, line: Line): Line[] {
  return Array.from({ length: count }, () => line);
}

const headline = { width: 300, height: 28 };
const words = { width: 240, height: 22 };

export function WaitingSkeleton() {
  const lines = [
    { width: 420, height: 60 },
    words,
    { width: 380, height: 38 },
    ...times(4, { width: 620, height: 26 }),
  ];
  return <Lines what="what waits" lines={lines} />;
}

export function PaceSkeleton() {
  return <Lines what="the pace" lines={[headline, words, words, { width: "100%", height: 116 }, words]} />;
}

export function DaysSkeleton() {
  return <Lines what="decisions by day" lines={[headline, words, ...times(7, { width: "100%", height: 33 }), words]} />;
}

export function DecidersSkeleton() {
  return <Lines what="who decides" lines={[headline, words, words, ...times(5, { width: "100%", height: 29 })]} />;
}

export function ScoresSkeleton() {
  return <Lines what="scores" lines={[headline, ...times(6, { width: "100%", height: 34 }), words]} />;
}

export function ReasonsSkeleton() {
  return <Lines what="reasons" lines={[headline, words, ...times(7, { width: "100%", height: 25 })]} />;
}

/** The whole report, until it is known of what it consists. */
export function OverviewSkeleton() {
  return (
    <OverviewSheet
      waiting={<WaitingSkeleton />}
      decisions={{
        pace: <PaceSkeleton />,
        days: <DaysSkeleton />,
        deciders: <DecidersSkeleton />,
        scores: <ScoresSkeleton />,
        reasons: <ReasonsSkeleton />,
      }}
      reviewHref={null}
    />
  );
}
