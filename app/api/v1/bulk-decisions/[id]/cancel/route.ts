import { json, readId, respond } from "@/lib/boundary/respond";
import { cancelBulk } from "@/lib/bulk/cancel-bulk";
import { getBulk } from "@/lib/bulk/list-bulk";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "bulk decision");
    await cancelBulk(viewer, id);
    return json(await getBulk(viewer, id));
  });
}
