import { fewRejects } from "@/components/imports/import-progress";
import { ImportsNow, type LatestImport } from "@/components/imports/imports-now";
import type { Viewer } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { findTakenBack } from "@/lib/imports/find-taken-back";
import { listImports } from "@/lib/imports/list-imports";
import { listRejects } from "@/lib/imports/list-rejects";
import { discardDryRunAction, importDryRunAction } from "./actions";

async function findLatest(viewer: Viewer): Promise<LatestImport | null> {
  const ended = (await listImports(viewer)).find((row) => row.finishedAt !== null);
  if (!ended) return null;
  const [rejects, taken] = await Promise.all([
    ended.rejected > 0 ? listRejects(viewer, ended.id, { limit: fewRejects }) : [],
    ended.takenBackAt === null ? null : findTakenBack(viewer, ended.id),
  ]);
  return { id: ended.id, rejects, taken };
}

export default async function ImportsPage() {
  const viewer = await requirePageViewer();
  return (
    <ImportsNow
      latest={await findLatest(viewer)}
      actions={{ onImport: importDryRunAction, onDiscard: discardDryRunAction }}
    />
  );
}
