import type { Metadata } from "next";
import { DecisionFilterForm } from "@/components/decisions/decision-filter-form";
import { OwnDecisionList } from "@/components/decisions/own-decision-list";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
import { can } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { toSearchParams } from "@/lib/boundary/search-params";
import { decisionFiltersOf, readDecisionQuery, toDecisionsHref } from "@/lib/review/decision-address";
import { listAllReasons } from "@/lib/review/find-reasons";
import { listReviewers } from "@/lib/review/list-reviewers";
import { listOwnDecisions } from "@/lib/review/own-decisions";
import { decideAction } from "../review/actions";

export const metadata: Metadata = { title: "My decisions" };

type Props = { searchParams: Promise<Record<string, string | string[] | undefined>> };

const pageSize = 50;

/** What one decided by hand, newest first; an admin may look at anybody's. */
export default async function DecisionsPage({ searchParams }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "article:decide")) return <RefusedSheet title="Decisions are for editors and admins" />;
  const query = readDecisionQuery(toSearchParams(await searchParams));
  const seesOthers = can(viewer, "decision:read-others");
  const asked = seesOthers ? query : { ...query, person: null };
  const filters = decisionFiltersOf(asked, await readZone());
  const [found, reasons, people] = await Promise.all([
    listOwnDecisions(viewer, filters, pageSize + 1, asked.before ?? undefined),
    listAllReasons(viewer),
    seesOthers ? listReviewers(viewer) : [],
  ]);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  const other = people.find(({ id }) => id === asked.person && id !== viewer.personId);
  return (
    <PageSheet margin="list">
      <OwnDecisionList
        heading={other ? `What ${other.name} decided` : "My decisions"}
        rows={rows}
        filters={<DecisionFilterForm query={asked} reasons={reasons} people={people} me={viewer.personId} />}
        isFiltered={toDecisionsHref({ ...asked, person: null }, null) !== "/decisions"}
        canSeeBulk={can(viewer, "bulk:decide")}
        olderHref={found.length > pageSize && last ? toDecisionsHref(asked, last.id) : null}
        newestHref={asked.before === null ? null : toDecisionsHref(asked, null)}
        decide={decideAction}
        now={new Date().toISOString()}
      />
    </PageSheet>
  );
}
