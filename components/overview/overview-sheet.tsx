import type { ReactNode } from "react";
import { ButtonLink } from "@/components/ui/button";
import { keysTextId } from "./marks";
import { OverviewSection } from "./overview-section";

export type OverviewSheetProps = {
  waiting: ReactNode;
  /** Null while nothing has been decided. */
  decisions: { pace: ReactNode; days: ReactNode; deciders: ReactNode; scores: ReactNode; reasons: ReactNode } | null;
  /** Null for those who may not review. */
  reviewHref: string | null;
};

/** Articles have come in and nobody has decided on one: what this page will say, and where to begin. */
function NothingDecided({ reviewHref }: { reviewHref: string | null }) {
  return (
    <>
      <p className="headline-small">Nothing has been decided yet</p>
      <p className="mt-0.5 max-w-[62ch] text-ink-2">
        From the first approval or rejection on, this page says how fast it goes, what is decided by day and by person,
        why articles are rejected, and whether a score tells what an editor will decide.
      </p>
      {reviewHref ? (
        <p className="mt-4">
          <ButtonLink href={reviewHref} variant="go">
            Review the first article
          </ButtonLink>
        </p>
      ) : null}
    </>
  );
}

/** What waits, how it goes, and what the decisions say: one report on one sheet. */
export function OverviewSheet({ waiting, decisions, reviewHref }: OverviewSheetProps) {
  return (
    <>
      <p id={keysTextId} hidden>
        Arrow keys go from mark to mark.
      </p>
      <OverviewSection title="Waiting" note="now, by flag and age" side={decisions?.pace}>
        {waiting}
      </OverviewSection>
      <OverviewSection
        title="Decisions"
        note={decisions ? "by day, 30 days; each article by the decision in force" : null}
        side={decisions?.deciders}
      >
        {decisions ? decisions.days : <NothingDecided reviewHref={reviewHref} />}
      </OverviewSection>
      {decisions ? (
        <OverviewSection
          title="Scores"
          note="percent approved in each band of ten, with its margin of error"
          side={decisions.reasons}
        >
          {decisions.scores}
        </OverviewSection>
      ) : null}
    </>
  );
}
