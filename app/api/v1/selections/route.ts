import { z } from "zod";
import { filtersInBody } from "@/lib/articles/article-filters";
import { readJson } from "@/lib/boundary/read-json";
import { json, respond } from "@/lib/boundary/respond";
import { freezeSelection } from "@/lib/selections/freeze-selection";

const selectionCommand = z.strictObject({ filters: filtersInBody });

export function POST(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const { filters } = await readJson(request, selectionCommand);
    return json(await freezeSelection(viewer, filters), 201);
  });
}
