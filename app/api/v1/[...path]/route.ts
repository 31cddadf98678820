import { problemResponse } from "@/lib/boundary/respond";
import { AppError } from "@/lib/errors/app-error";

/** An address under /api/v1 that names nothing answers as every other error here does. */
function nothingHere(request: Request): Response {
  const path = new URL(request.url).pathname.slice(0, 200);
  return problemResponse(new AppError("not-found", `There is nothing at ${path}. See /api/v1/openapi.json.`));
}

export { nothingHere as DELETE, nothingHere as GET, nothingHere as PATCH, nothingHere as POST, nothingHere as PUT };
