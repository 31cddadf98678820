import { json, readId, respond } from "@/lib/boundary/respond";
import { getReject } from "@/lib/imports/list-rejects";

type Params = { params: Promise<{ id: string; rejectId: string }> };

export function GET(request: Request, { params }: Params): Promise<Response> {
  return respond(request, async (viewer) => {
    const { id, rejectId } = await params;
    return json(await getReject(viewer, readId(id, "import"), readId(rejectId, "rejected record")));
  });
}
