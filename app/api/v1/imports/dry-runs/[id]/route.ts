import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { discardDryRun, getDryRun, remapCommand, remapDryRun, waitForDryRun } from "@/lib/imports/dry-run";
import { sendJob } from "@/lib/jobs/job-queue";

type Params = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Params): Promise<Response> {
  return respond(request, async (viewer) => json(await getDryRun(viewer, readId((await params).id, "dry run"))));
}

/** Looks through it again under another mapping. */
export function PATCH(request: Request, { params }: Params): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "dry run");
    await remapDryRun(viewer, id, await readJson(request, remapCommand));
    await sendJob("dry-run", id);
    return json(await waitForDryRun(viewer, id));
  });
}

export function DELETE(request: Request, { params }: Params): Promise<Response> {
  return respond(request, async (viewer) => {
    await discardDryRun(viewer, readId((await params).id, "dry run"));
    return new Response(null, { status: 204 });
  });
}
