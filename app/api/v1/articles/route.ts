import { readArticleFiltersStrictly } from "@/lib/articles/article-filters";
import { articleItemsJson } from "@/lib/articles/article-json";
import { countArticles } from "@/lib/articles/count-articles";
import { listArticles } from "@/lib/articles/list-articles";
import { readPaging } from "@/lib/boundary/read-paging";
import { json, respond } from "@/lib/boundary/respond";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const params = new URL(request.url).searchParams;
    const { filters, sort } = readArticleFiltersStrictly(params, ["limit", "cursor", "total"]);
    const { limit, cursor, total } = readPaging(params);
    const page = await listArticles(viewer, { filters, sort, cursor, limit });
    const items = await articleItemsJson(viewer, page.rows);
    return json({
      items,
      nextCursor: page.nextCursor,
      ...(total ? { total: await countArticles(viewer, filters) } : {}),
    });
  });
}
