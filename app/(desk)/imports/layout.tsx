import type { Metadata } from "next";
import type { ReactNode } from "react";
import { ImportsProvider } from "@/components/imports/imports-context";
import { ImportsRail } from "@/components/imports/imports-rail";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { listDryRuns } from "@/lib/imports/dry-run";
import { formats } from "@/lib/imports/formats/formats";
import { listImports } from "@/lib/imports/list-imports";

export const metadata: Metadata = { title: "Imports" };

export default async function ImportsLayout({ children }: { children: ReactNode }) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "import:read")) return <RefusedSheet title="Imports are for editors and admins" />;
  const imports = await listImports(viewer);
  const canRun = can(viewer, "import:run");
  return (
    <ImportsProvider
      formats={Object.values(formats).map(({ name, title }) => ({ name, title }))}
      imports={imports}
      dryRuns={canRun ? listDryRuns(viewer) : []}
      canRun={canRun}
      now={new Date().toISOString()}
    >
      <div className="grid grid-cols-[300px_minmax(0,1fr)] max-lg:grid-cols-[240px_minmax(0,1fr)] max-md:block">
        <ImportsRail />
        <main
          id="main"
          className="sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:176px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]"
        >
          <h1 className="sr-only">Imports</h1>
          {children}
        </main>
      </div>
    </ImportsProvider>
  );
}
