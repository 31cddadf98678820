import { readJson } from "@/lib/boundary/read-json";
import { readId, respond } from "@/lib/boundary/respond";
import { holdArticle, holdCommand, releaseHold } from "@/lib/review/put-aside";

type Context = { params: Promise<{ id: string }> };

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    const { note, forPersonId } = await readJson(request, holdCommand);
    await holdArticle(viewer, id, note, forPersonId);
    return new Response(null, { status: 204 });
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    await releaseHold(viewer, readId((await params).id, "article"));
    return new Response(null, { status: 204 });
  });
}
