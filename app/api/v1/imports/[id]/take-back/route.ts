import { json, readId, respond } from "@/lib/boundary/respond";
import { takeBackImport } from "@/lib/imports/take-back-import";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => json(await takeBackImport(viewer, readId((await params).id, "import"))));
}
