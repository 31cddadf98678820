import type { Metadata } from "next";
import { unstable_rethrow } from "next/navigation";
import { type ReactNode, Suspense } from "react";
import { NothingHere } from "@/components/articles/queue-states";
import { DecidersReport } from "@/components/overview/deciders-report";
import { DecisionsReport } from "@/components/overview/decisions-report";
import { OverviewSheet } from "@/components/overview/overview-sheet";
import {
  DaysSkeleton,
  DecidersSkeleton,
  OverviewSkeleton,
  PaceSkeleton,
  ReasonsSkeleton,
  ScoresSkeleton,
  WaitingSkeleton,
} from "@/components/overview/overview-skeletons";
import { PaceReport } from "@/components/overview/pace-report";
import { PartFailed } from "@/components/overview/part-failed";
import { ReasonsReport } from "@/components/overview/reasons-report";
import { ScoresReport } from "@/components/overview/scores-report";
import { WaitingReport } from "@/components/overview/waiting-report";
import { PageSheet } from "@/components/ui/page-sheet";
import { can, type Viewer } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { translateError } from "@/lib/boundary/translate-error";
import { workingDaysLeft } from "@/lib/overview/decision-finding";
import { getOverview, type Overview } from "@/lib/overview/get-overview";

export const metadata: Metadata = { title: "Overview" };

type PartProps<Value> = {
  /** What could not be counted, where it fails. */
  title: string;
  of: Promise<Value>;
  skeleton: ReactNode;
  children: (value: Value) => ReactNode;
};

async function Counted<Value>({ title, of, children }: PartProps<Value>) {
  let value: Value;
  try {
    value = await of;
  } catch (error) {
    unstable_rethrow(error);
    const failure = translateError(error);
    if ("bug" in failure) return <PartFailed title={title} message={null} reference={failure.bug} />;
    return <PartFailed title={title} message={failure.expected.message} reference={null} />;
  }
  return children(value);
}

/** A part of the report that arrives by itself, and fails by itself. */
function Part<Value>(props: PartProps<Value>) {
  return (
    <Suspense fallback={props.skeleton}>
      <Counted {...props} />
    </Suspense>
  );
}

/** What one part takes from another is left out where that fails; it says so itself. */
function orNull<Value>(other: Promise<Value> | undefined): Promise<Value | null> {
  return other ? other.catch(() => null) : Promise.resolve(null);
}

function waitingPart({ waiting, decisions, now }: Overview) {
  return (
    <Part title="What waits" of={Promise.all([waiting, orNull(decisions?.days)])} skeleton={<WaitingSkeleton />}>
      {([counted, days]) => (
        <WaitingReport waiting={counted} daysLeft={days && workingDaysLeft(counted.total.count, days)} now={now} />
      )}
    </Part>
  );
}

function decisionParts({ decisions, now, zone }: Overview) {
  if (!decisions) return null;
  const { days, pace, deciders, reasons, rates } = decisions;
  return {
    pace: (
      <Part title="The pace" of={Promise.all([pace, orNull(deciders)])} skeleton={<PaceSkeleton />}>
        {([read, who]) => <PaceReport pace={read} mine={who?.find(({ isMe }) => isMe) ?? null} />}
      </Part>
    ),
    days: (
      <Part title="What was decided by day" of={days} skeleton={<DaysSkeleton />}>
        {(counted) => <DecisionsReport days={counted} zone={zone} />}
      </Part>
    ),
    deciders: (
      <Part title="Who decides" of={Promise.all([deciders, orNull(days)])} skeleton={<DecidersSkeleton />}>
        {([who, counted]) => <DecidersReport deciders={who} today={counted?.at(-1)?.decided ?? null} now={now} />}
      </Part>
    ),
    scores: (
      <Part title="What the scores say" of={rates} skeleton={<ScoresSkeleton />}>
        {(counted) => <ScoresReport rates={counted} />}
      </Part>
    ),
    reasons: (
      <Part title="Why articles are rejected" of={reasons} skeleton={<ReasonsSkeleton />}>
        {(counted) => <ReasonsReport reasons={counted} />}
      </Part>
    ),
  };
}

async function Report({ viewer, zone }: { viewer: Viewer; zone: string }) {
  const overview = await getOverview(viewer, zone);
  if (overview.emptiness !== null) {
    return <NothingHere why={overview.emptiness} importHref={can(viewer, "import:run") ? "/imports" : null} />;
  }
  return (
    <OverviewSheet
      waiting={waitingPart(overview)}
      decisions={decisionParts(overview)}
      reviewHref={can(viewer, "review:claim") ? "/review" : null}
    />
  );
}

export default async function OverviewPage() {
  const viewer = await requirePageViewer();
  const zone = await readZone();
  return (
    <PageSheet margin="centred">
      <h1 className="sr-only">Overview</h1>
      <Suspense fallback={<OverviewSkeleton />}>
        <Report viewer={viewer} zone={zone} />
      </Suspense>
    </PageSheet>
  );
}
