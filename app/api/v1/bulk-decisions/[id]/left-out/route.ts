import { idPage, readAnyOf, readIdPaging } from "@/lib/boundary/read-paging";
import { json, readId, respond } from "@/lib/boundary/respond";
import { leftOutCodes } from "@/lib/bulk/bulk-rows";
import { listLeftOut } from "@/lib/bulk/list-bulk";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "bulk decision");
    const query = new URL(request.url).searchParams;
    const { limit, after } = readIdPaging(query, [], ["code"]);
    const codes = readAnyOf(query, "code", leftOutCodes);
    return json(idPage(await listLeftOut(viewer, id, after, limit + 1, codes), limit, (row) => row.articleId));
  });
}
