import { readJson } from "@/lib/boundary/read-json";
import { idPage, readIdPaging } from "@/lib/boundary/read-paging";
import { json, respond } from "@/lib/boundary/respond";
import { bulkCommand } from "@/lib/bulk/bulk-command";
import { createBulk } from "@/lib/bulk/create-bulk";
import { getBulk, listBulks } from "@/lib/bulk/list-bulk";
import { sendJob } from "@/lib/jobs/job-queue";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { limit, after } = readIdPaging(new URL(request.url).searchParams);
    // Newest first, so what comes after a cursor is older.
    const rows = await listBulks(viewer, limit + 1, after === 0 ? undefined : after);
    return json(idPage(rows, limit, ({ id }) => id));
  });
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = await createBulk(viewer, await readJson(request, bulkCommand));
    await sendJob("bulk", id);
    return json(await getBulk(viewer, id), 201, { location: `/api/v1/bulk-decisions/${id}` });
  });
}
