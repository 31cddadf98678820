import { queueFilters } from "@/lib/articles/article-address";
import { getArticleJson } from "@/lib/articles/article-json";
import { readJson } from "@/lib/boundary/read-json";
import { json, respond } from "@/lib/boundary/respond";
import { claimCommand } from "@/lib/review/claim-command";
import { claimNext } from "@/lib/review/claim-next";

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { filters } = await readJson(request, claimCommand);
    const claimed = await claimNext(viewer, filters ?? queueFilters);
    if (!claimed) return new Response(null, { status: 204 });
    return json(await getArticleJson(viewer, claimed.articleId));
  });
}
