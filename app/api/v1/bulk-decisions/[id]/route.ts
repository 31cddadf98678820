import { json, readId, respond } from "@/lib/boundary/respond";
import { getBulk } from "@/lib/bulk/list-bulk";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => json(await getBulk(viewer, readId((await params).id, "bulk decision"))));
}
