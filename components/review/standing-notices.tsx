import { Moment } from "@/components/ui/moment";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { OpenWithNotice } from "./open-with-notice";
import { SourceNotice } from "./source-notice";
import { StaleNotice } from "./stale-notice";
import { whyPending } from "./why-pending";

export type StandingNoticesProps = {
  article: ArticleDetail;
  hasDraft: boolean;
  canDecide: boolean;
  isBusy: boolean;
  onTakeOver: () => void;
  /** ISO 8601 of the rendering. */
  now: string;
};

/** What holds for this article as long as it is so, whoever looks at it. */
export function StandingNotices({ article, hasDraft, canDecide, isBusy, onTakeOver, now }: StandingNoticesProps) {
  const { claimedBy, hold } = article;
  return (
    <>
      {article.takenDown ? (
        <StaleNotice
          notice={{
            kind: "info",
            said: (
              <>
                <bdi>{article.takenDown.by}</bdi> took this text down for good,{" "}
                <Moment at={article.takenDown.at} show="time" now={now} />:
              </>
            ),
            rest: <Words>{article.takenDown.note}</Words>,
          }}
        />
      ) : article.withdrawn ? (
        <StaleNotice
          notice={{
            kind: "info",
            said: "This article is withdrawn.",
            rest: "It is hidden everywhere but in its history.",
          }}
        />
      ) : null}
      {claimedBy && !claimedBy.isMine && article.status === "pending" ? (
        <OpenWithNotice key={article.id} claim={claimedBy} isBusy={isBusy} onTakeOver={canDecide ? onTakeOver : null} />
      ) : null}
      <SourceNotice article={article} />
      {article.status === "pending" && !article.withdrawn ? <BackNotice article={article} now={now} /> : null}
      {hold ? <HoldNotice hold={hold} now={now} /> : null}
      {article.notes.slice(0, notesAbove).map((note) => (
        <StaleNotice
          key={note.id}
          notice={{
            kind: "info",
            said: (
              <>
                <bdi>{note.by}</bdi> noted, <Moment at={note.at} show="time" now={now} />:
              </>
            ),
            rest: <Words>{note.note}</Words>,
          }}
        />
      ))}
      {hasDraft && canDecide ? (
        <StaleNotice
          notice={{ kind: "info", said: "You have a draft of this article.", rest: "Edit opens it as you left it." }}
        />
      ) : null}
    </>
  );
}

/** More of them stand in the history. */
const notesAbove = 2;

function Words({ children }: { children: string }) {
  return <bdi className="font-serif whitespace-pre-wrap">{children}</bdi>;
}

/** Why it is here again. */
function BackNotice({ article, now }: { article: ArticleDetail; now: string }) {
  const why = whyPending(article.decisions);
  if (!why) return null;
  return (
    <StaleNotice
      notice={{
        kind: "info",
        said: (
          <>
            <bdi>{why.said}</bdi>, <Moment at={why.at} show="time" now={now} />, so it is pending again.
          </>
        ),
        rest: (
          <>
            It was {why.before} before.
            {why.note ? (
              <>
                {" "}
                “<Words>{why.note}</Words>”
              </>
            ) : null}
          </>
        ),
      }}
    />
  );
}

function HoldNotice({ hold, now }: { hold: NonNullable<ArticleDetail["hold"]>; now: string }) {
  const whom = hold.isForMe ? <>you</> : <bdi>{hold.for}</bdi>;
  return (
    <StaleNotice
      notice={{
        kind: "info",
        said: (
          <>
            On hold by <bdi>{hold.by}</bdi>
            {hold.for === null ? null : <> for {whom}</>} since <Moment at={hold.at} show="time" now={now} />:
          </>
        ),
        rest: <Words>{hold.note}</Words>,
      }}
    />
  );
}
