import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { BulkAsk, BulkDetail } from "@/lib/bulk/bulk-detail";
import { wordsOfContent, wordsOfExpected } from "./bulk-words";

function Fact({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div className="grid grid-cols-[112px_1fr] gap-x-3 max-md:block">
      <dt className="text-13 leading-5 text-ink-3">{label}</dt>
      <dd className="min-w-0 [overflow-wrap:anywhere]">{children}</dd>
    </div>
  );
}

function Link({ href, children }: { href: string; children: ReactNode }) {
  return (
    <RouteLink href={href} prefetch={false} className="coarse:inline-block coarse:py-3">
      {children}
    </RouteLink>
  );
}

/** Which set it was asked for on, and what the person was told about it. */
function SetFacts({ detail, now }: { detail: BulkDetail; now: string }) {
  const { words, matchingHref, expected, checksum, frozenAt } = detail;
  return (
    <>
      {words === null ? null : (
        <Fact label="selection">
          {words}
          {frozenAt === null ? null : (
            <span className="text-ink-2">
              , frozen <Moment at={frozenAt} show="time" now={now} />
            </span>
          )}
        </Fact>
      )}
      {expected === null ? null : <Fact label="expected">{wordsOfExpected(expected)}</Fact>}
      {checksum === null ? null : (
        <Fact label="checksum">
          <code className="text-12">{checksum}</code>
        </Fact>
      )}
      {matchingHref === null && detail.decidedHref === null ? null : (
        <Fact label="articles">
          <span className="flex flex-wrap gap-x-4">
            {detail.decidedHref === null ? null : <Link href={detail.decidedHref}>What it decided, as it stands</Link>}
            {matchingHref === null ? null : <Link href={matchingHref}>What the filter finds now</Link>}
          </span>
        </Fact>
      )}
    </>
  );
}

/** Who asked it to stop may have come too late. */
function labelOf({ what }: BulkAsk, { state }: BulkDetail): string {
  if (what === "resume") return "carried on";
  return state === "cancelled" ? "cancelled" : "asked to stop";
}

/** Everything that was asked for with a bulk decision, and on what. */
export function BulkFacts({ detail, now }: { detail: BulkDetail; now: string }) {
  const { kind, undoes, note, finishedAt, asks } = detail;
  const content = wordsOfContent(detail);
  return (
    <dl className="mt-4 grid max-w-[92ch] gap-y-1.5">
      {undoes === null ? null : (
        <Fact label="undoes">
          <Link href={`/bulk/${undoes}`}>bulk decision {undoes}</Link>
        </Fact>
      )}
      {content === "" ? null : <Fact label={kind === "flag" ? "flags" : "reasons"}>{content}</Fact>}
      {note === null ? null : (
        <Fact label="note">
          <span className="font-serif whitespace-pre-wrap">
            <bdi>{note}</bdi>
          </span>
        </Fact>
      )}
      <SetFacts detail={detail} now={now} />
      {asks.map((ask) => (
        <Fact key={`${ask.what} ${ask.at}`} label={labelOf(ask, detail)}>
          <Moment at={ask.at} show="time" now={now} /> by <bdi>{ask.by}</bdi>
        </Fact>
      ))}
      {finishedAt === null ? null : (
        <Fact label="ended">
          <Moment at={finishedAt} show="time" now={now} />
        </Fact>
      )}
    </dl>
  );
}
