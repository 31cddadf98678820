import { receiveUpload } from "@/lib/boundary/receive-upload";
import { json, respond } from "@/lib/boundary/respond";
import { importJson } from "@/lib/imports/import-json";
import { getImport, listImports } from "@/lib/imports/list-imports";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => json({ items: (await listImports(viewer)).map(importJson) }));
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const received = await receiveUpload(viewer, request);
    if ("dryRun" in received) return json(received.dryRun);
    const { importId } = received;
    return json(importJson(await getImport(viewer, importId)), 201, { location: `/api/v1/imports/${importId}` });
  });
}
