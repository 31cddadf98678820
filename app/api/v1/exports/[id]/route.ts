import { json, readId, respond } from "@/lib/boundary/respond";
import { getExport } from "@/lib/exports/list-exports";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => json(await getExport(viewer, readId((await params).id, "export"))));
}
