import { json, readId, respond } from "@/lib/boundary/respond";
import { findTakenBack } from "@/lib/imports/find-taken-back";
import { importJson } from "@/lib/imports/import-json";
import { getImport } from "@/lib/imports/list-imports";
import { beginTakeBack, runTakeBack } from "@/lib/imports/take-back-import";
import { sendJob } from "@/lib/jobs/job-queue";

/** A request waits no longer than this; the worker goes on with what is left. */
const patienceMs = 5_000;

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "import");
    await beginTakeBack(viewer, id);
    await runTakeBack(id, { signal: AbortSignal.timeout(patienceMs) });
    const taken = await findTakenBack(viewer, id);
    if (taken) return json(taken);
    await sendJob("take-back", id);
    return json(importJson(await getImport(viewer, id)), 202);
  });
}
