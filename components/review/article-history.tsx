import { Check, type LucideIcon, X } from "lucide-react";
import type { ReactNode } from "react";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { ArticleDetail, DecisionRow } from "@/lib/articles/article-rows";
import { flagLabels } from "@/lib/articles/flags";

export type ArticleHistoryProps = {
  article: ArticleDetail;
  /** The bulk decision that a decision belongs to is a link for those who may read it. */
  canSeeBulk: boolean;
  now: string;
};

/** The record of an article in sentences, newest first. */
export function ArticleHistory({ article, canSeeBulk, now }: ArticleHistoryProps) {
  const { decisions, revision } = article;
  const isLaterImport = revision.kind === "imported" && revision.number > 1;
  const isToldByDecision = decisions.some((row) => row.import !== null && row.revisionAfter === revision.number);
  const told = decisions.map((row) => ({
    key: `d${row.id}`,
    at: row.at,
    line: <DecisionLine row={row} canSeeBulk={canSeeBulk} />,
  }));
  const lines = [
    ...told,
    ...(isLaterImport && !isToldByDecision
      ? [{ key: "text", at: revision.createdAt, line: `An import brought revision ${revision.number}` }]
      : []),
    { key: "made", at: article.importedAt, line: `Import ${article.importId} created it` },
  ].sort((one, other) => Date.parse(other.at) - Date.parse(one.at));
  return (
    <ol>
      {lines.map(({ key, at, line }) => (
        <li key={key} className="grid grid-cols-[74px_1fr] py-0.75">
          <Moment at={at} now={now} className="text-13 leading-5 text-ink-3" />
          <div className="min-w-0 [overflow-wrap:anywhere]">{line}</div>
        </li>
      ))}
    </ol>
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

function DecisionLine({ row, canSeeBulk }: { row: DecisionRow; canSeeBulk: boolean }) {
  return (
    <>
      <Sentence row={row} />
      {row.bulk === null ? null : <OfBulk id={row.bulk} canSeeBulk={canSeeBulk} />}
      {row.reasons.length > 0 ? <span>: {row.reasons.join("; ")}</span> : null}
      {row.note && row.import === null ? (
        <p className="border-l border-edge pl-3 font-serif text-15 whitespace-pre-wrap text-ink-2">
          <bdi>{row.note}</bdi>
        </p>
      ) : null}
    </>
  );
}

function Sentence({ row }: { row: DecisionRow }): ReactNode {
  if (row.import !== null) return importSentence(row, row.import);
  const by = row.by === "system" ? "Galley" : row.by;
  const to = row.statusBefore !== row.statusAfter ? `, so it is ${row.statusAfter} again` : "";
  switch (row.kind) {
    case "approve":
    case "reject":
      return <Verdict row={row} by={by} />;
    case "edit":
      return `${by} edited it: revision ${row.revisionAfter}${to}`;
    case "reopen":
      return `${by} reopened it`;
    case "flag":
      return `${by} changed its flags: ${flagsSaid(row)}`;
    case "undo":
      return `${by} undid a decision${to || ", and its text or flags are as before"}`;
    case "withdraw":
      return `${by} withdrew it`;
  }
}

function Verdict({ row, by }: { row: DecisionRow; by: string }) {
  const isYes = row.kind === "approve";
  const Icon: LucideIcon = isYes ? Check : X;
  return (
    <>
      <span className={isYes ? "font-mid text-green" : "font-mid text-red"}>
        <Icon aria-hidden="true" className="mr-1.25 inline-block size-3.25 stroke-2 align-[-2px]" />
        {by} {isYes ? "approved" : "rejected"}
      </span>{" "}
      revision {row.revisionAfter}
      {row.revisionAfter === row.revisionBefore ? "" : ", edited in the same step"}
    </>
  );
}

function importSentence(row: DecisionRow, importId: number): string {
  if (row.kind === "flag") return `Import ${importId} changed its flags: ${flagsSaid(row)}`;
  if (row.kind === "withdraw") return `Import ${importId} was taken back, so it is withdrawn`;
  if (row.kind === "undo") return `${row.note ?? `import ${importId} changed it`}`.replace(/^i/, "I");
  const what =
    row.revisionAfter === row.revisionBefore
      ? "a newer text, kept beside the edited one"
      : `revision ${row.revisionAfter}`;
  return `Import ${importId} brought ${what}: the text changed at the source, so it is ${row.statusAfter} again`;
}

function flagsSaid({ flagsBefore, flagsAfter }: DecisionRow): string {
  const added = flagsAfter.filter((flag) => !flagsBefore.includes(flag)).map((flag) => flagLabels[flag]);
  const gone = flagsBefore.filter((flag) => !flagsAfter.includes(flag)).map((flag) => `no longer ${flagLabels[flag]}`);
  return [...added, ...gone].join(", ");
}
