import { readAuditFilters } from "@/lib/boundary/read-audit-filters";
import { respond } from "@/lib/boundary/respond";
import { streamResponse } from "@/lib/boundary/stream-response";
import { openAudit } from "@/lib/record/list-audit";

/** The audit log as JSON Lines, oldest first. */
export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const filters = readAuditFilters(new URL(request.url).searchParams);
    return streamResponse(await openAudit(viewer, filters), "audit.jsonl", "application/x-ndjson");
  });
}
