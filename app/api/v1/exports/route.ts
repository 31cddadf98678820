import { readJson } from "@/lib/boundary/read-json";
import { idPage, readIdPaging } from "@/lib/boundary/read-paging";
import { json, respond } from "@/lib/boundary/respond";
import { createExport } from "@/lib/exports/create-export";
import { exportCommand } from "@/lib/exports/export-command";
import { getExport, listExports } from "@/lib/exports/list-exports";
import { sendJob } from "@/lib/jobs/job-queue";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { limit, after } = readIdPaging(new URL(request.url).searchParams);
    // Newest first, so what comes after a cursor is older.
    const rows = await listExports(viewer, limit + 1, after === 0 ? undefined : after);
    return json(idPage(rows, limit, ({ id }) => id));
  });
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = await createExport(viewer, await readJson(request, exportCommand));
    await sendJob("export", id);
    return json(await getExport(viewer, id), 201, { location: `/api/v1/exports/${id}` });
  });
}
