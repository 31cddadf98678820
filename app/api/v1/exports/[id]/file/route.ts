import { fileResponse } from "@/lib/boundary/file-response";
import { readId, respond } from "@/lib/boundary/respond";
import { takeExportFile } from "@/lib/exports/list-exports";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) =>
    fileResponse(request, await takeExportFile(viewer, readId((await params).id, "export"))),
  );
}
