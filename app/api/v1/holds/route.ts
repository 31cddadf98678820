import { idPage, readIdPaging } from "@/lib/boundary/read-paging";
import { json, respond } from "@/lib/boundary/respond";
import { holdJson, listHolds } from "@/lib/review/list-holds";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { limit, after } = readIdPaging(new URL(request.url).searchParams);
    const page = idPage(await listHolds(viewer, limit + 1, after), limit, (hold) => hold.articleId);
    return json({ ...page, items: page.items.map(holdJson) });
  });
}
