import { Moment } from "@/components/ui/moment";
import type { ArticleDetail } from "@/lib/articles/article-rows";
import { OpenWithNotice } from "./open-with-notice";
import { StaleNotice } from "./stale-notice";

export type StandingNoticesProps = {
  article: ArticleDetail;
  hasDraft: boolean;
  canDecide: boolean;
  isBusy: boolean;
  onTakeOver: () => void;
};

/** What holds for this article as long as it is so, whoever looks at it. */
export function StandingNotices({ article, hasDraft, canDecide, isBusy, onTakeOver }: StandingNoticesProps) {
  const { claimedBy, hold } = article;
  return (
    <>
      {article.withdrawn ? (
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
      {article.changedAtSource ? (
        <StaleNotice
          notice={{
            kind: "info",
            said: "Changed at the source.",
            rest: "An import brought a newer text. It is kept beside the edited one, which you see here.",
          }}
        />
      ) : null}
      {hold ? (
        <StaleNotice
          notice={{
            kind: "info",
            said: (
              <>
                On hold by <bdi>{hold.by}</bdi> since <Moment at={hold.at} show="time" />:
              </>
            ),
            rest: <bdi className="font-serif">{hold.note}</bdi>,
          }}
        />
      ) : null}
      {hasDraft && canDecide ? (
        <StaleNotice
          notice={{ kind: "info", said: "You have a draft of this article.", rest: "Edit opens it as you left it." }}
        />
      ) : null}
    </>
  );
}
