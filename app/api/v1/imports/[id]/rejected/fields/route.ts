import { json, readId, respond } from "@/lib/boundary/respond";
import { listRejectFields } from "@/lib/imports/list-rejects";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) =>
    json({ items: await listRejectFields(viewer, readId((await params).id, "import")) }),
  );
}
