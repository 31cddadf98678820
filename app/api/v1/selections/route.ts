import { noFilters } from "@/lib/articles/article-address";
import { readJson } from "@/lib/boundary/read-json";
import { json, respond } from "@/lib/boundary/respond";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { selectionCommand } from "@/lib/selections/selection-command";

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { filters = noFilters, ids } = await readJson(request, selectionCommand);
    return json(await freezeSelection(viewer, filters, ids), 201);
  });
}
