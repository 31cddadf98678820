import type { Metadata } from "next";
import { type ReactNode, Suspense } from "react";
import { ImportsProvider } from "@/components/imports/imports-context";
import { ImportsRail } from "@/components/imports/imports-rail";
import { ImportsSkeleton, importsLayout } from "@/components/imports/imports-skeleton";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { can, type Viewer } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { mappableFields } from "@/lib/imports/column-mapping";
import { listDryRuns } from "@/lib/imports/dry-run";
import { formats } from "@/lib/imports/formats/formats";
import { listImports } from "@/lib/imports/list-imports";

export const metadata: Metadata = { title: "Imports" };

async function ImportsDesk({ viewer, children }: { viewer: Viewer; children: ReactNode }) {
  const canRun = can(viewer, "import:run");
  const [imports, dryRuns] = await Promise.all([listImports(viewer), canRun ? listDryRuns(viewer) : []]);
  return (
    <ImportsProvider
      formats={Object.values(formats).map(({ name, title }) => ({ name, title }))}
      mappableFields={mappableFields}
      imports={imports}
      dryRuns={dryRuns}
      canRun={canRun}
      now={new Date().toISOString()}
    >
      <div className={importsLayout.page}>
        <ImportsRail />
        <main id="main" className={importsLayout.sheet}>
          <h1 className="sr-only">Imports</h1>
          {children}
        </main>
      </div>
    </ImportsProvider>
  );
}

export default async function ImportsLayout({ children }: { children: ReactNode }) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "import:read")) return <RefusedSheet title="Imports are for editors and admins" />;
  // Not a loading.tsx: with one, what this layout reads would be prefetched, and be old when somebody comes.
  return (
    <Suspense fallback={<ImportsSkeleton />}>
      <ImportsDesk viewer={viewer}>{children}</ImportsDesk>
    </Suspense>
  );
}
