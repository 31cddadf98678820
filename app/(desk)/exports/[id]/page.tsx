import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { LiveExport } from "@/components/exports/live-export";
import { TakingsSection } from "@/components/exports/takings-section";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
import { RouteLink } from "@/components/ui/route-link";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { readId } from "@/lib/boundary/respond";
import { AppError } from "@/lib/errors/app-error";
import { getExport } from "@/lib/exports/list-exports";
import { listTakings } from "@/lib/exports/take-export";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Export ${(await params).id}` };
}

export default async function ExportPage({ params }: Props) {
  const viewer = await requirePageViewer();
  if (!can(viewer, "export:read")) return <RefusedSheet title="Exports are for admins" />;
  try {
    const row = await getExport(viewer, readId((await params).id, "export"));
    const takings = await listTakings(viewer, row.id);
    const now = new Date().toISOString();
    return (
      <PageSheet margin="centred">
        <h1 className="sr-only">Export {row.id}</h1>
        <p className="pt-3 pl-[calc(var(--margin-w)+28px)] max-md:pl-[calc(var(--margin-w)+12px)]">
          <RouteLink href="/exports" className="inline-block py-1 text-13 no-underline hover:underline coarse:py-3">
            All exports
          </RouteLink>
        </p>
        <LiveExport row={row} now={now} />
        <TakingsSection takings={takings} now={now} />
      </PageSheet>
    );
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
