import { json, readId, respond } from "@/lib/boundary/respond";
import { getExport } from "@/lib/exports/list-exports";
import { rewriteExport } from "@/lib/exports/take-export";
import { sendJob } from "@/lib/jobs/job-queue";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "export");
    await rewriteExport(viewer, id);
    await sendJob("export", id);
    return json(await getExport(viewer, id));
  });
}
