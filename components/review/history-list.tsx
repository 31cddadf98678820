import { Check, type LucideIcon, X } from "lucide-react";
import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { DecisionRow } from "@/lib/articles/article-rows";
import type { DecisionLine, EventLine, HistoryRow, ImportLine } from "@/lib/articles/history-rows";
import { decisionSentence, eventSentence, importSentence, undoneOf } from "./history-sentences";

export type HistoryListProps = {
  articleId: number;
  rows: readonly HistoryRow[];
  canSeeBulk: boolean;
  /** Where the texts were taken down, there is nothing to compare. */
  hasTexts?: boolean | undefined;
  /** ISO 8601 of the rendering. */
  now: string;
};

/** The record of an article in sentences; what changed a text leads to both texts beside each other. */
export function HistoryList({ articleId, rows, canSeeBulk, hasTexts = true, now }: HistoryListProps) {
  return (
    <ol>
      {rows.map((row) => (
        <li key={row.id} className="grid grid-cols-[92px_1fr] gap-x-2 py-0.75">
          <Moment at={row.at} show="time" now={now} className="text-13 leading-5 text-ink-3" />
          <div className="min-w-0 [overflow-wrap:anywhere]">
            <Line articleId={articleId} row={row} rows={rows} canSeeBulk={canSeeBulk} hasTexts={hasTexts} />
          </div>
        </li>
      ))}
    </ol>
  );
}

type LineProps<Row> = {
  articleId: number;
  row: Row;
  rows: readonly HistoryRow[];
  canSeeBulk: boolean;
  hasTexts: boolean;
};

function Line({ row, ...rest }: LineProps<HistoryRow>) {
  if (row.type === "decision") return <Decision row={row} {...rest} />;
  if (row.type === "import") return <Import row={row} articleId={rest.articleId} hasTexts={rest.hasTexts} />;
  return <Event row={row} />;
}

function Import({ row, articleId, hasTexts }: Pick<LineProps<ImportLine>, "row" | "articleId" | "hasTexts">) {
  return (
    <>
      {importSentence(row)}
      {row.previous === null || !hasTexts ? null : (
        <Changes articleId={articleId} left={row.previous} right={row.revision} />
      )}
    </>
  );
}

function Event({ row }: { row: EventLine }) {
  return (
    <>
      {eventSentence(row)}
      <Note text={row.note} />
    </>
  );
}

function Decision({ articleId, row, rows, canSeeBulk, hasTexts }: LineProps<DecisionLine>) {
  const { decision, restored } = row;
  const { reasons, bulk, revisionBefore, revisionAfter } = decision;
  const isVerdict = decision.import === null && (decision.kind === "approve" || decision.kind === "reject");
  return (
    <>
      {isVerdict ? <Verdict row={decision} /> : decisionSentence(decision, restored, undoneOf(decision, rows))}
      {bulk === null ? null : <OfBulk id={bulk} canSeeBulk={canSeeBulk} />}
      {reasons.length > 0 ? <span>: {reasons.join("; ")}</span> : null}
      {revisionBefore === revisionAfter || !hasTexts ? null : (
        <Changes articleId={articleId} left={revisionBefore} right={revisionAfter} />
      )}
      <Note text={decision.import === null ? decision.note : null} />
    </>
  );
}

function Verdict({ row }: { row: DecisionRow }) {
  const isYes = row.kind === "approve";
  const Icon: LucideIcon = isYes ? Check : X;
  return (
    <>
      <span className={isYes ? "font-mid text-green" : "font-mid text-red"}>
        <Icon aria-hidden="true" className="mr-1.25 inline-block size-3.25 stroke-2 align-[-2px]" />
        {row.by === "system" ? "Galley" : row.by} {isYes ? "approved" : "rejected"}
      </span>{" "}
      revision {row.revisionAfter}
      {row.revisionAfter === row.revisionBefore ? "" : ", edited in the same step"}
    </>
  );
}

function Changes({ articleId, left, right }: { articleId: number; left: number; right: number }): ReactNode {
  const [older, newer] = [Math.min(left, right), Math.max(left, right)];
  return (
    <>
      {" "}
      <RouteLink
        href={`/articles/${articleId}/compare?left=${left}&right=${right}`}
        prefetch={false}
        aria-label={`What changed between revisions ${older} and ${newer}`}
        className="text-13 whitespace-nowrap"
      >
        what changed
      </RouteLink>
    </>
  );
}

function Note({ text }: { text: string | null }) {
  if (!text) return null;
  return (
    <p className="border-l border-edge pl-3 font-serif text-15 whitespace-pre-wrap text-ink-2">
      <bdi>{text}</bdi>
    </p>
  );
}

/** That it was not taken on this article alone. */
function OfBulk({ id, canSeeBulk }: { id: number; canSeeBulk: boolean }) {
  const name = `bulk decision ${id}`;
  return (
    <>
      {", in "}
      {canSeeBulk ? (
        <RouteLink href={`/bulk/${id}`} prefetch={false}>
          {name}
        </RouteLink>
      ) : (
        name
      )}
    </>
  );
}
