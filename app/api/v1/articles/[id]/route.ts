import { getArticleJson } from "@/lib/articles/article-json";
import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { editPatch } from "@/lib/review/decision-command";
import { recordDecision } from "@/lib/review/record-decision";

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    return json(await getArticleJson(viewer, readId((await params).id, "article")));
  });
}

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    const { version, note, ...edit } = await readJson(request, editPatch);
    await recordDecision(viewer, id, { kind: "edit", version, note, edit });
    return json(await getArticleJson(viewer, id));
  });
}
