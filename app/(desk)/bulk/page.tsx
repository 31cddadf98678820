import type { Metadata } from "next";
import { BulkHistory } from "@/components/bulk/bulk-history";
import { isUnfinished } from "@/components/bulk/bulk-words";
import { RefreshWhile } from "@/components/bulk/refresh-while";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";
import { can } from "@/lib/auth/viewer";
import { readBefore } from "@/lib/boundary/read-before";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { listBulks } from "@/lib/bulk/list-bulk";

export const metadata: Metadata = { title: "Bulk decisions" };

type Props = { searchParams: Promise<{ before?: string | string[] }> };

const pageSize = 50;

export default async function BulkDecisionsPage({ searchParams }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "bulk:decide")) return <RefusedSheet title="Bulk decisions are for admins" />;
  const before = readBefore((await searchParams).before);
  const found = await listBulks(viewer, pageSize + 1, before);
  const rows = found.slice(0, pageSize);
  const last = rows.at(-1);
  return (
    <PageSheet margin="list">
      {rows.length === 0 ? (
        <>
          <h1 className="sr-only">Bulk decisions</h1>
          <Empty
            title={before === undefined ? "Nothing was decided in bulk yet" : "There is nothing before that"}
            actions={<ButtonLink href="/articles">Select in the queue</ButtonLink>}
          >
            <p>What is decided on a selection stays here, with what was left out, and can be undone.</p>
          </Empty>
        </>
      ) : (
        <BulkHistory
          rows={rows}
          olderHref={found.length > pageSize && last ? `/bulk?before=${last.id}` : null}
          newestHref={before === undefined ? null : "/bulk"}
          now={new Date().toISOString()}
        />
      )}
      <RefreshWhile isMoving={rows.some(isUnfinished)} />
    </PageSheet>
  );
}
