import { json, readId, respond } from "@/lib/boundary/respond";
import { getExport } from "@/lib/exports/list-exports";
import { listTakings } from "@/lib/exports/take-export";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const { id } = await getExport(viewer, readId((await params).id, "export"));
    return json({ items: await listTakings(viewer, id) });
  });
}
