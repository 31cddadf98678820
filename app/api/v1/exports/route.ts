import { readJson } from "@/lib/boundary/read-json";
import { json, respond } from "@/lib/boundary/respond";
import { createExport } from "@/lib/exports/create-export";
import { exportCommand } from "@/lib/exports/export-command";
import { getExport, listExports } from "@/lib/exports/list-exports";
import { sendJob } from "@/lib/jobs/job-queue";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => json({ items: await listExports(viewer) }));
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = await createExport(viewer, await readJson(request, exportCommand));
    await sendJob("export", id);
    return json(await getExport(viewer, id), 201, { location: `/api/v1/exports/${id}` });
  });
}
