import { idPage, readIdPaging } from "@/lib/boundary/read-paging";
import { json, readId, respond } from "@/lib/boundary/respond";
import { listLeftOut } from "@/lib/bulk/list-bulk";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "bulk decision");
    const { limit, after } = readIdPaging(new URL(request.url).searchParams);
    return json(idPage(await listLeftOut(viewer, id, after, limit + 1), limit, (row) => row.articleId));
  });
}
