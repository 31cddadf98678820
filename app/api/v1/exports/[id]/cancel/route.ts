import { json, readId, respond } from "@/lib/boundary/respond";
import { cancelExport } from "@/lib/exports/cancel-export";
import { getExport } from "@/lib/exports/list-exports";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "export");
    await cancelExport(viewer, id);
    return json(await getExport(viewer, id));
  });
}
