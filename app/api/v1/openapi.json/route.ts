import { openApiDocument } from "@/lib/boundary/openapi";

/** Readable without a token: whoever is to be given one can see what it is for. */
export function GET(): Response {
  return Response.json(openApiDocument(), { headers: { "cache-control": "public, max-age=300" } });
}
