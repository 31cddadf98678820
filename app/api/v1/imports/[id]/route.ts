import { json, readId, respond } from "@/lib/boundary/respond";
import { importJson } from "@/lib/imports/import-json";
import { getImport } from "@/lib/imports/list-imports";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) =>
    json(importJson(await getImport(viewer, readId((await params).id, "import")))),
  );
}
