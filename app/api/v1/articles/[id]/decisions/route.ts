import { decisionJson } from "@/lib/articles/article-json";
import { listDecisionsOf } from "@/lib/articles/list-decisions";
import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { decisionCommand } from "@/lib/review/decision-command";
import { recordDecision } from "@/lib/review/record-decision";

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const decisions = await listDecisionsOf(viewer, readId((await params).id, "article"));
    return json({ items: decisions.map(decisionJson) });
  });
}

export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    const command = await readJson(request, decisionCommand);
    const decided = await recordDecision(viewer, id, command);
    return json({ id: decided.decisionId, articleId: id, version: decided.version, status: decided.status }, 201);
  });
}
