"use client";

import { ChevronLeft } from "lucide-react";
import { formatCount } from "@/components/ui/format-count";
import { KeyHint } from "@/components/ui/key-hint";
import { useShortcut } from "@/components/ui/letters";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import { StatusWord } from "@/components/ui/status-word";
import type { ArticleDetail, ClaimState } from "@/lib/articles/article-rows";
import { useServerClock } from "./use-claim";

export type DeskLineProps = {
  article: ArticleDetail | null;
  queue: { href: string; name: string };
  /** Title of the article that comes next, if it is known. */
  next: string | null;
  now: string;
  /** Articles that were put aside for this person. */
  held: number;
  isReadOnly: boolean;
  onLeave: () => void;
};

/** The line above the sheet: where one came from, whose the article is, what comes next. */
export function DeskLine({ article, queue, next, now, held, isReadOnly, onLeave }: DeskLineProps) {
  const clock = useServerClock(now);
  const shortcut = useShortcut();
  return (
    <section
      aria-label="Where this article stands"
      className="flex min-h-8 flex-wrap items-center gap-x-5 gap-y-1 px-5 pb-1 text-13 leading-6 text-ink-3 max-md:px-3 max-md:pb-2"
    >
      <RouteLink
        href={queue.href}
        className="inline-flex min-h-6 items-center gap-1 text-ink-2 no-underline hover:text-ink coarse:min-h-11"
        onClick={(event) => {
          // A new tab leaves this page as it is; going back gives the claim free.
          if (event.metaKey || event.ctrlKey || event.shiftKey) return;
          event.preventDefault();
          onLeave();
        }}
      >
        <ChevronLeft aria-hidden="true" />
        {queue.name}
      </RouteLink>
      {article ? <ArticleFacts article={article} now={now} clock={clock} /> : null}
      {held > 0 ? (
        <RouteLink href="/holds" prefetch={false} className="inline-flex min-h-6 items-center coarse:min-h-11">
          {formatCount(held)} <span className="max-md:sr-only">{held === 1 ? "article" : "articles"}</span> put aside
          for you
        </RouteLink>
      ) : null}
      {isReadOnly ? <span>You can read everything here; deciding takes the role of an editor.</span> : null}
      <div className="ml-auto flex min-w-0 items-center gap-5 max-md:hidden">
        {next ? (
          <span className="max-w-[32rem] truncate max-lg:max-w-80">
            next: <bdi className="font-serif text-ink-2">{next}</bdi>
          </span>
        ) : null}
        <button
          type="button"
          aria-keyshortcuts={shortcut("b")}
          onClick={onLeave}
          className="inline-flex items-center gap-1.5 text-ink-2 hover:text-ink"
        >
          Back
          <KeyHint>b</KeyHint>
        </button>
      </div>
    </section>
  );
}

function ArticleFacts({ article, now, clock }: { article: ArticleDetail; now: string; clock: number }) {
  const { revision, claimedBy, status } = article;
  const words = { imported: "imported", edited: "edited", restored: "restored" };
  return (
    <>
      {status === "pending" ? <ClaimWords claim={claimedBy} clock={clock} /> : <StatusWord status={status} />}
      <span className="max-md:hidden">
        revision <b className="text-ink">{revision.number}</b> of {revision.count}, {words[revision.kind]}{" "}
        <Moment at={revision.createdAt} now={now} />
      </span>
    </>
  );
}

function ClaimWords({ claim, clock }: { claim: ClaimState | null; clock: number }) {
  const left = claim ? Math.round((Date.parse(claim.expiresAt) - clock) / 1000) : 0;
  if (!claim || left <= 0) return <StatusWord status="pending" />;
  if (!claim.isMine) {
    return (
      <span>
        open with <b className="text-ink">{claim.name}</b>
      </span>
    );
  }
  return (
    <span>
      claimed for you,{" "}
      <b className="text-ink">
        {Math.floor(left / 60)}:{String(left % 60).padStart(2, "0")}
      </b>{" "}
      left
    </span>
  );
}
