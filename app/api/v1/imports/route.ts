import { idPage, readIdPaging } from "@/lib/boundary/read-paging";
import { receiveUpload } from "@/lib/boundary/receive-upload";
import { json, respond } from "@/lib/boundary/respond";
import { waitForDryRun } from "@/lib/imports/dry-run";
import { importJson } from "@/lib/imports/import-json";
import { getImport, listImports } from "@/lib/imports/list-imports";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { limit, after } = readIdPaging(new URL(request.url).searchParams);
    // Newest first, so what comes after a cursor is older.
    const before = after === 0 ? undefined : after;
    const { items, nextCursor } = idPage(
      await listImports(viewer, { before, limit: limit + 1 }),
      limit,
      ({ id }) => id,
    );
    return json({ items: items.map(importJson), nextCursor });
  });
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const received = await receiveUpload(viewer, request);
    if ("dryRunId" in received) {
      const dryRun = await waitForDryRun(viewer, received.dryRunId);
      const location = `/api/v1/imports/dry-runs/${dryRun.id}`;
      return json(dryRun, dryRun.preview === null ? 202 : 200, { location });
    }
    const { importId } = received;
    return json(importJson(await getImport(viewer, importId)), 201, { location: `/api/v1/imports/${importId}` });
  });
}
