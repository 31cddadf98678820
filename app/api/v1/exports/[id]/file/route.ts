import { fileResponse } from "@/lib/boundary/file-response";
import { readId, respond } from "@/lib/boundary/respond";
import { takeExportFile } from "@/lib/exports/take-export";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "export");
    const name = new URL(request.url).searchParams.get("name") ?? undefined;
    return fileResponse(request, await takeExportFile(viewer, id, name, request.headers.has("range")));
  });
}
