import type { Metadata } from "next";
import { AuditFilterForm } from "@/components/record/audit-filter-form";
import { AuditList } from "@/components/record/audit-list";
import { HeadOfRecord } from "@/components/record/head-of-record";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { buttonClasses } from "@/components/ui/button-classes";
import { PageSheet } from "@/components/ui/page-sheet";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { auditActions } from "@/lib/auth/record-audit";
import { can } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { toSearchParams } from "@/lib/boundary/search-params";
import { auditFiltersOf, readAuditQuery, toAuditHref, toDownloadHref } from "@/lib/record/audit-address";
import { findHead } from "@/lib/record/find-head";
import { listActors, listAudit } from "@/lib/record/list-audit";

export const metadata: Metadata = { title: "Audit log" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const pageSize = 50;

/** Who did what beside deciding on articles, and the seal over all of it. */
export default async function AuditPage({ searchParams }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "audit:read")) return <RefusedSheet title="The audit log is for admins" />;
  const query = readAuditQuery(toSearchParams(await searchParams), auditActions);
  const filters = auditFiltersOf(query, await readZone());
  const [found, people, head] = await Promise.all([
    listAudit(viewer, filters, pageSize + 1, query.before ?? undefined),
    listActors(viewer),
    findHead(viewer),
  ]);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return (
    <PageSheet margin="list">
      <SheetSection label="Audit log" margin={<MarginTitle>Newest first</MarginTitle>}>
        <div className="mb-3 flex flex-wrap items-baseline justify-between gap-x-4 gap-y-2">
          <h1 className="headline-small">Audit log</h1>
          <a href={toDownloadHref(filters)} download className={buttonClasses({ size: "small" })}>
            Download as JSON Lines
          </a>
        </div>
        <AuditFilterForm query={query} actions={auditActions} people={people} />
        <AuditList
          rows={rows}
          olderHref={found.length > pageSize && last ? toAuditHref(query, last.id) : null}
          newestHref={query.before === null ? null : toAuditHref(query, null)}
        />
      </SheetSection>
      <SheetSection label="Seals" margin={<MarginTitle>Sealed</MarginTitle>}>
        <HeadOfRecord {...head} />
      </SheetSection>
    </PageSheet>
  );
}
