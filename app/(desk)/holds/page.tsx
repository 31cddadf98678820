import type { Metadata } from "next";
import { HoldGroups } from "@/components/holds/hold-groups";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { ButtonLink } from "@/components/ui/button";
import { Empty } from "@/components/ui/empty";
import { PageSheet } from "@/components/ui/page-sheet";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { listHolds } from "@/lib/review/list-holds";
import { releaseHoldAction } from "../review/actions";

export const metadata: Metadata = { title: "Holds" };

const mostShown = 500;

/** What was put aside: for the one who looks first. */
export default async function HoldsPage() {
  const viewer = await requirePageViewer();
  if (!can(viewer, "article:decide")) return <RefusedSheet title="Holds are for editors and admins" />;
  const found = await listHolds(viewer, mostShown + 1);
  return (
    <PageSheet margin="list">
      {found.length === 0 ? (
        <>
          <h1 className="sr-only">Holds</h1>
          <Empty title="Nothing is put aside" actions={<ButtonLink href="/review">Review the next article</ButtonLink>}>
            <p>
              Hold, on an article, puts it aside with a note for somebody or for anyone. It waits here, and nobody is
              given it, until it is released or decided.
            </p>
          </Empty>
        </>
      ) : (
        <HoldGroups
          rows={found.slice(0, mostShown)}
          isCut={found.length > mostShown}
          release={releaseHoldAction}
          now={new Date().toISOString()}
        />
      )}
    </PageSheet>
  );
}
