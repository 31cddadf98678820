import { Play } from "lucide-react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { HoldRow } from "@/lib/review/list-holds";

/** The link to a held article, by which the focus finds it. */
export const holdLinkId = (articleId: number): string => `hold-${articleId}`;

type HoldLineProps = { row: HoldRow; now: string; isBusy: boolean; onRelease: () => void };

/** One held article: what it is, why it waits, for whom and since when. */
export function HoldLine({ row, now, isBusy, onRelease }: HoldLineProps) {
  const { claimedBy } = row;
  const href = `/articles/${row.articleId}?from=holds`;
  return (
    <li className="flex flex-wrap items-start gap-x-6 gap-y-2 border-t border-rule py-3">
      <div className="min-w-0 flex-1 basis-80 [overflow-wrap:anywhere]">
        <RouteLink
          id={holdLinkId(row.articleId)}
          href={href}
          prefetch={false}
          className="inline-block font-serif text-15 coarse:py-2"
        >
          <bdi>{row.title}</bdi>
        </RouteLink>
        <p className="max-w-measure border-l border-edge pl-3 font-serif whitespace-pre-wrap text-ink-2">
          <bdi>{row.note}</bdi>
        </p>
        <p className="mt-1 text-13 text-ink-3">
          put aside by <bdi>{row.isMine ? "you" : row.by}</bdi>
          {row.for === null ? ", for anyone" : <>, for {row.isForMe ? "you" : <bdi>{row.for}</bdi>}</>}, since{" "}
          <Moment at={row.at} show="time" now={now} verb="put aside" />
          {claimedBy ? (
            <>
              ;{" "}
              {claimedBy.isMine ? (
                "you have"
              ) : (
                <>
                  <bdi>{claimedBy.name}</bdi> has
                </>
              )}{" "}
              it open
            </>
          ) : null}
        </p>
      </div>
      <div className="flex gap-2">
        <ButtonLink href={href} prefetch={false} size="small" aria-label={`Open: ${row.title}`}>
          Open
        </ButtonLink>
        <Button size="small" variant="ghost" disabled={isBusy} onClick={onRelease} aria-label={`Release: ${row.title}`}>
          <Play aria-hidden="true" />
          Release
        </Button>
      </div>
    </li>
  );
}
