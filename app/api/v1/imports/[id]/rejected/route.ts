import { idPage, readIdPaging, readSwitch } from "@/lib/boundary/read-paging";
import { json, readId, respond } from "@/lib/boundary/respond";
import { streamResponse } from "@/lib/boundary/stream-response";
import { listRejects } from "@/lib/imports/list-rejects";
import { openRejected } from "@/lib/imports/open-rejected";

/** The rejected records with place and reason; with `download=true` the records themselves, as a file. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "import");
    const query = new URL(request.url).searchParams;
    const { limit, after } = readIdPaging(query, ["download", "field", "q"]);
    if (readSwitch(query, "download")) {
      const { chunks, name, contentType } = await openRejected(viewer, id);
      return streamResponse(chunks, name, contentType);
    }
    const filters = { field: query.get("field") ?? undefined, q: query.get("q") ?? undefined };
    const rows = await listRejects(viewer, id, { ...filters, after, limit: limit + 1 });
    return json(idPage(rows, limit, (row) => row.id));
  });
}
