import type { Metadata } from "next";
import { notFound } from "next/navigation";
import { fewRejects } from "@/components/imports/import-progress";
import { ImportSection } from "@/components/imports/import-section";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { readId } from "@/lib/boundary/respond";
import { AppError } from "@/lib/errors/app-error";
import { findTakenBack } from "@/lib/imports/find-taken-back";
import { getImport } from "@/lib/imports/list-imports";
import { listRejects } from "@/lib/imports/list-rejects";

type Props = { params: Promise<{ id: string }> };

export async function generateMetadata({ params }: Props): Promise<Metadata> {
  return { title: `Import ${(await params).id}` };
}

export default async function ImportPage({ params }: Props) {
  const viewer = await requirePageViewer();
  try {
    const row = await getImport(viewer, readId((await params).id, "import"));
    const [rejects, taken] = await Promise.all([
      row.rejected > 0 ? listRejects(viewer, row.id, { limit: fewRejects }) : [],
      row.takenBackAt === null ? null : findTakenBack(viewer, row.id),
    ]);
    return <ImportSection key={row.id} row={row} rejects={rejects} taken={taken} />;
  } catch (error) {
    if (error instanceof AppError && error.code === "not-found") notFound();
    throw error;
  }
}
