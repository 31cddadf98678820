import { readMetrics } from "@/lib/overview/read-metrics";

export const dynamic = "force-dynamic";

export async function GET(): Promise<Response> {
  const { text, contentType } = await readMetrics();
  return new Response(text, { headers: { "content-type": contentType, "cache-control": "no-store" } });
}
