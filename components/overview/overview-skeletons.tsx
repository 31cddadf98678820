import { Skeleton } from "@/components/ui/skeleton";
import { OverviewSheet } from "./overview-sheet";

type Line = {
  /** Pixels; a narrow screen cuts it. */
  width: number | string;
  height: number;
};

type LinesProps = {
  what: string;
  lines: readonly Line[];
  /** The height on a phone, where words wrap and charts stand below one another. */
  narrow: number;
};

/** Lines as high as those that come, so that nothing moves when they do. */
function Lines({ what, lines, narrow }: LinesProps) {
  return (
    <div className="appear-late max-md:min-h-(--narrow)" style={{ "--narrow": `${narrow}px` }} aria-busy="true">
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

const table = (rows: number, height: number) => times(rows, { width: "100%", height });

export function WaitingSkeleton() {
  const lines = [
    { width: 420, height: 56 },
    words,
    { width: 380, height: 36 },
    ...times(4, { width: 620, height: 26 }),
  ];
  return <Lines what="what waits" narrow={288} lines={lines} />;
}

export function PaceSkeleton() {
  return <Lines what="the pace" narrow={220} lines={[headline, words, words, ...table(1, 116), words]} />;
}

export function DaysSkeleton() {
  return <Lines what="decisions by day" narrow={334} lines={[headline, words, ...table(6, 39), words]} />;
}

export function DecidersSkeleton() {
  return <Lines what="who decides" narrow={258} lines={[headline, words, words, ...table(6, 31)]} />;
}

export function ScoresSkeleton() {
  return <Lines what="scores" narrow={920} lines={[headline, ...table(6, 34.5), words]} />;
}

export function ReasonsSkeleton() {
  return <Lines what="reasons" narrow={231} lines={[headline, words, ...table(7, 26)]} />;
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
