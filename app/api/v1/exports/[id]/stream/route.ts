import { readId, respond } from "@/lib/boundary/respond";
import { streamResponse } from "@/lib/boundary/stream-response";
import { streamExport } from "@/lib/exports/stream-export";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const { bytes, name, contentType } = await streamExport(viewer, readId((await params).id, "export"));
    return streamResponse(bytes, name, contentType);
  });
}
