import { json, respond } from "@/lib/boundary/respond";
import { listDryRuns } from "@/lib/imports/dry-run";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => json({ items: await listDryRuns(viewer) }));
}
