import { readPaging } from "@/lib/boundary/read-paging";
import { json, readId, respond } from "@/lib/boundary/respond";
import { listLeftOut } from "@/lib/bulk/list-bulk";

export function GET(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "bulk decision");
    const { limit, cursor } = readPaging(new URL(request.url).searchParams);
    const items = await listLeftOut(viewer, id, cursor ? readId(cursor, "article") : 0, limit);
    return json({ items, nextCursor: items.length === limit ? String(items.at(-1)?.articleId) : null });
  });
}
