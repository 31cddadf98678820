import { readId, respond } from "@/lib/boundary/respond";
import { openLive } from "@/lib/review/open-live";

type Context = { params: Promise<{ id: string }> };

export function GET(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const events = await openLive(viewer, readId((await params).id, "article"), request.signal);
    return new Response(events, {
      headers: {
        "content-type": "text/event-stream; charset=utf-8",
        // Neither compressed here nor held back by a proxy: each event is sent when it happens.
        "cache-control": "no-store, no-transform",
        "x-accel-buffering": "no",
      },
    });
  });
}
