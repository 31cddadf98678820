export const dynamic = "force-dynamic";

export function GET(): Response {
  return Response.json({ status: "ok", name: "galley" }, { headers: { "cache-control": "no-store" } });
}
