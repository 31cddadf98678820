import type { Metadata } from "next";
import { Suspense } from "react";
import { NothingImported } from "@/components/articles/queue-states";
import { OverviewSheet, OverviewSkeleton } from "@/components/overview/overview-sheet";
import { can, type Viewer } from "@/lib/auth/viewer";
import { readZone } from "@/lib/boundary/read-zone";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { getOverview } from "@/lib/overview/get-overview";

export const metadata: Metadata = { title: "Overview" };

async function Report({ viewer, zone }: { viewer: Viewer; zone: string }) {
  const overview = await getOverview(viewer, zone);
  if (!overview.hasArticles) return <NothingImported importHref={can(viewer, "import:run") ? "/imports" : null} />;
  return <OverviewSheet overview={overview} />;
}

export default async function OverviewPage() {
  const viewer = await requirePageViewer();
  const zone = await readZone();
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:max(148px,calc(50vw-572px))] max-md:[--margin-w:14px]"
    >
      <h1 className="sr-only">Overview</h1>
      <Suspense fallback={<OverviewSkeleton />}>
        <Report viewer={viewer} zone={zone} />
      </Suspense>
    </main>
  );
}
