import { readArticleFiltersStrictly } from "@/lib/articles/article-filters";
import { countFacets } from "@/lib/articles/count-facets";
import { json, respond } from "@/lib/boundary/respond";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { filters } = readArticleFiltersStrictly(new URL(request.url).searchParams);
    return json(await countFacets(viewer, filters));
  });
}
