import { ListPages } from "@/components/ui/list-pages";
import { Moment } from "@/components/ui/moment";
import { RouteLink } from "@/components/ui/route-link";
import type { AuditRow } from "@/lib/record/audit-rows";
import { actionNames } from "./action-names";

/** Pages of what an entry may be about. */
const places: Record<string, string> = { import: "/imports", export: "/exports", bulk: "/bulk" };

function Subject({ subject, subjectName }: Pick<AuditRow, "subject" | "subjectName">) {
  if (subject === null) return null;
  const [noun = "", id = ""] = subject.split(" ");
  const place = places[noun];
  if (subjectName !== null) {
    return (
      <>
        <bdi>{subjectName}</bdi> <span className="text-13 text-ink-3">{subject}</span>
      </>
    );
  }
  if (place === undefined || !/^\d+$/.test(id)) return <bdi>{subject}</bdi>;
  return (
    <RouteLink href={`${place}/${id}`} prefetch={false} className="inline-block coarse:py-3">
      {subject}
    </RouteLink>
  );
}

/** "expectedPending" as it is kept, "expected pending" as it is read. */
const inWords = (name: string) => name.replace(/[A-Z]/g, (letter) => ` ${letter.toLowerCase()}`);

function Details({ details }: Pick<AuditRow, "details">) {
  const entries = Object.entries(details).filter(([, value]) => value !== null && value !== "");
  if (entries.length === 0) return null;
  return (
    <p className="min-w-0 text-13 leading-6 text-ink-2 max-lg:col-start-3 max-md:col-start-1">
      {entries.map(([name, value], at) => (
        <span key={name}>
          {at > 0 ? "; " : ""}
          {inWords(name)}: <bdi>{value === true ? "yes" : value === false ? "no" : String(value)}</bdi>
        </span>
      ))}
    </p>
  );
}

const kinds = { token: "token", system: "command line", nobody: "", person: "" } as const;

function Line({ row }: { row: AuditRow }) {
  return (
    <li className="grid grid-cols-[128px_minmax(0,13rem)_minmax(0,1.4fr)_minmax(0,1fr)] items-start gap-x-4 border-b border-rule py-1.5 [overflow-wrap:anywhere] max-lg:grid-cols-[128px_minmax(0,11rem)_minmax(0,1fr)] max-md:grid-cols-1 max-md:py-2">
      <Moment at={row.at} show="time" verb="on" className="text-13 leading-6 text-ink-3 tabular-nums" />
      <p className="min-w-0 leading-6">
        <bdi>{row.by}</bdi> <span className="text-13 text-ink-3">{kinds[row.kind]}</span>
      </p>
      <p className="min-w-0 leading-6">
        {actionNames[row.action] ?? row.action}
        {row.subject === null ? null : <span aria-hidden="true"> · </span>}
        <Subject subject={row.subject} subjectName={row.subjectName} />
      </p>
      <Details details={row.details} />
    </li>
  );
}

type AuditListProps = { rows: readonly AuditRow[]; olderHref: string | null; newestHref: string | null };

/** Entries of the log, newest first, with the way to older ones. */
export function AuditList({ rows, olderHref, newestHref }: AuditListProps) {
  return (
    <>
      {rows.length === 0 ? (
        <p className="border-t border-edge py-6 text-ink-2">Nothing in the log matches these filters.</p>
      ) : (
        <ol aria-label="Entries" className="border-t border-edge">
          {rows.map((row) => (
            <Line key={row.id} row={row} />
          ))}
        </ol>
      )}
      <ListPages firstHref={newestHref} nextHref={olderHref} />
    </>
  );
}
