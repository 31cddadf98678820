import { Button } from "@/components/ui/button";
import { takeOver } from "./review-verbs";
import { StaleNotice } from "./stale-notice";
import { StandingNotices } from "./standing-notices";
import type { Desk } from "./use-desk";

/** All strips above the article: what just happened, and what holds for as long as it is so. */
export function DeskNotices({ desk, now }: { desk: Desk; now: string }) {
  const { state, article, me } = desk;
  if (!article) return null;
  const hasDraft = state.shown.kind === "article" && state.shown.draft !== null;
  return (
    <>
      <DeskNoticeStrip desk={desk} />
      <StandingNotices
        article={article}
        hasDraft={hasDraft}
        canDecide={me.canDecide}
        isBusy={state.busy !== null}
        onTakeOver={() => takeOver(desk)}
        now={now}
      />
    </>
  );
}

/** What just happened, with the way on. */
export function DeskNoticeStrip({ desk }: { desk: Desk }) {
  const { notice, retry } = desk.state;
  if (!notice) return null;
  const seeChanges = notice.kind === "person" && desk.article !== null;
  return (
    <StaleNotice
      notice={notice}
      actions={
        retry ? (
          <Button size="small" onClick={retry}>
            Try again
          </Button>
        ) : seeChanges ? (
          <Button size="small" onClick={goToHistory}>
            See what changed
          </Button>
        ) : null
      }
    />
  );
}

/** The record of the article says who did what, and why. */
function goToHistory(): void {
  const heading = document.getElementById("history");
  heading?.scrollIntoView({ block: "center" });
  heading?.focus({ preventScroll: true });
}
