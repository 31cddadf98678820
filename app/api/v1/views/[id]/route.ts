import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { deleteView } from "@/lib/views/delete-view";
import { updateView } from "@/lib/views/update-view";
import { updateViewCommand } from "@/lib/views/view-command";

type Context = { params: Promise<{ id: string }> };

export function PATCH(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "view");
    return json(await updateView(viewer, id, await readJson(request, updateViewCommand)));
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    await deleteView(viewer, readId((await params).id, "view"));
    return new Response(null, { status: 204 });
  });
}
