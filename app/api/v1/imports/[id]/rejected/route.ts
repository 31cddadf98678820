import { idPage, readIdPaging, readSwitch } from "@/lib/boundary/read-paging";
import { json, readId, respond } from "@/lib/boundary/respond";
import { streamResponse } from "@/lib/boundary/stream-response";
import { listRejects, openRejected } from "@/lib/imports/list-imports";

/** The rejected records with place and reason; with `download=true` the records themselves, as a file. */
export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "import");
    const query = new URL(request.url).searchParams;
    const { limit, after } = readIdPaging(query, ["download"]);
    if (readSwitch(query, "download")) {
      return streamResponse(await openRejected(viewer, id), `import-${id}-rejected.txt`, "application/octet-stream");
    }
    return json(idPage(await listRejects(viewer, id, after, limit + 1), limit, (row) => row.id));
  });
}
