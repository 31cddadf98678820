import { json, readId, respond } from "@/lib/boundary/respond";
import { importDryRun } from "@/lib/imports/dry-run";
import { importJson } from "@/lib/imports/import-json";
import { getImport } from "@/lib/imports/list-imports";
import { sendJob } from "@/lib/jobs/job-queue";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const importId = await importDryRun(viewer, readId((await params).id, "dry run"));
    await sendJob("import", importId);
    const location = `/api/v1/imports/${importId}`;
    return json(importJson(await getImport(viewer, importId)), 201, { location });
  });
}
