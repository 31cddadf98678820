import { json, readId, respond } from "@/lib/boundary/respond";
import { cancelImport } from "@/lib/imports/cancel-import";
import { importJson } from "@/lib/imports/import-json";
import { getImport } from "@/lib/imports/list-imports";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "import");
    await cancelImport(viewer, id);
    return json(importJson(await getImport(viewer, id)));
  });
}
