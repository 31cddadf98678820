import { assertParameters, wrongParameters } from "@/lib/boundary/read-paging";
import { json, respond } from "@/lib/boundary/respond";
import { listClaims } from "@/lib/review/list-claims";

const mostIds = 200;

/** @throws AppError invalid-query */
function readIds(params: URLSearchParams): number[] {
  assertParameters(params, { once: [], often: ["article"] });
  const texts = params.getAll("article");
  const areIds = texts.every((text) => /^[1-9]\d{0,9}$/.test(text) && Number(text) <= 2_147_483_647);
  if (texts.length > 0 && texts.length <= mostIds && areIds) return texts.map(Number);
  throw wrongParameters([{ field: "article", message: `expected 1 to ${mostIds} ids of articles` }]);
}

export function GET(request: Request): Promise<Response> {
  return respond(request, async (viewer) => {
    const ids = readIds(new URL(request.url).searchParams);
    return json({ items: await listClaims(viewer, ids) });
  });
}
