import { json, respond } from "@/lib/boundary/respond";
import { listReasons } from "@/lib/review/find-reasons";

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => json({ items: await listReasons(viewer) }));
}
