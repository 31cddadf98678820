import { readJson } from "@/lib/boundary/read-json";
import { json, respond } from "@/lib/boundary/respond";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { selectionCommand } from "@/lib/selections/selection-command";

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { filters } = await readJson(request, selectionCommand);
    return json(await freezeSelection(viewer, filters), 201);
  });
}
