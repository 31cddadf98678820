import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { takeDownCommand } from "@/lib/privacy/privacy-commands";
import { takeDownArticle } from "@/lib/privacy/take-down-article";

export function POST(request: Request, { params }: { params: Promise<{ id: string }> }): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    const { decisionId, version, status } = await takeDownArticle(viewer, id, await readJson(request, takeDownCommand));
    return json({ id: decisionId, articleId: id, version, status }, 201);
  });
}
