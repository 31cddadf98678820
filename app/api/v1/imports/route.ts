import { receiveUpload } from "@/lib/boundary/receive-upload";
import { json, respond } from "@/lib/boundary/respond";
import { getImport, listImports } from "@/lib/imports/list-imports";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => json({ items: await listImports(viewer) }));
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = await receiveUpload(viewer, request);
    return json(await getImport(viewer, id), 201, { location: `/api/v1/imports/${id}` });
  });
}
