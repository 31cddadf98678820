import { readJson } from "@/lib/boundary/read-json";
import { json, respond } from "@/lib/boundary/respond";
import { listViews } from "@/lib/views/list-views";
import { saveView } from "@/lib/views/save-view";
import { saveViewCommand } from "@/lib/views/view-command";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => json({ items: await listViews(viewer) }));
}

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) =>
    json(await saveView(viewer, await readJson(request, saveViewCommand)), 201),
  );
}
