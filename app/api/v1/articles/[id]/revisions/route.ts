import { listRevisions } from "@/lib/articles/get-article";
import { json, readId, respond } from "@/lib/boundary/respond";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const items = await listRevisions(viewer, readId((await params).id, "article"));
    return json({ items });
  });
}
