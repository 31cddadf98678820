import { listIndexable, readIndexableQuery } from "@/lib/articles/list-indexable";
import { matchesEtag } from "@/lib/boundary/etag";
import { json, respond } from "@/lib/boundary/respond";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const answer = await listIndexable(viewer, readIndexableQuery(new URL(request.url).searchParams));
    const headers = { etag: answer.etag, "cache-control": "private, no-cache" };
    if (matchesEtag(request.headers.get("if-none-match"), answer.etag))
      return new Response(null, { status: 304, headers });
    return json({ items: answer.items }, 200, headers);
  });
}
