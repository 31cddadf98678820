import { json, readId, respond } from "@/lib/boundary/respond";
import { getBulk } from "@/lib/bulk/list-bulk";
import { resumeBulk } from "@/lib/bulk/resume-bulk";
import { sendJob } from "@/lib/jobs/job-queue";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "bulk decision");
    await resumeBulk(viewer, id);
    await sendJob("bulk", id);
    return json(await getBulk(viewer, id));
  });
}
