import { json, readId, respond } from "@/lib/boundary/respond";
import { claimArticle, freeClaim } from "@/lib/review/claim-next";

type Context = { params: Promise<{ id: string }> };

/** Claims this article, or renews the claim. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const claimed = await claimArticle(viewer, readId((await params).id, "article"));
    return json({ articleId: claimed.articleId, expiresAt: claimed.expiresAt.toISOString() });
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    await freeClaim(viewer, readId((await params).id, "article"));
    return new Response(null, { status: 204 });
  });
}
