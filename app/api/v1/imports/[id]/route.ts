import { json, readId, respond } from "@/lib/boundary/respond";
import { getImport } from "@/lib/imports/list-imports";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => json(await getImport(viewer, readId((await params).id, "import"))));
}
