import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { importJson } from "@/lib/imports/import-json";
import { getImport } from "@/lib/imports/list-imports";
import { retryCommand, retryRejected } from "@/lib/imports/retry-rejected";
import { sendJob } from "@/lib/jobs/job-queue";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "import");
    const wanted = await readJson(request, retryCommand);
    const importId = await retryRejected(viewer, id, wanted);
    await sendJob("import", importId);
    const location = `/api/v1/imports/${importId}`;
    return json(importJson(await getImport(viewer, importId)), 201, { location });
  });
}
