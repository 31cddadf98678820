import { json, readId, respond } from "@/lib/boundary/respond";
import { getBulk } from "@/lib/bulk/list-bulk";
import { undoBulk } from "@/lib/bulk/undo-bulk";
import { sendJob } from "@/lib/jobs/job-queue";

/** Answers the undo: a bulk decision of its own. */
export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = await undoBulk(viewer, readId((await params).id, "bulk decision"));
    await sendJob("bulk", id);
    return json(await getBulk(viewer, id), 201, { location: `/api/v1/bulk-decisions/${id}` });
  });
}
