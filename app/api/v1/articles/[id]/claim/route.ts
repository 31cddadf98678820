import { readJson } from "@/lib/boundary/read-json";
import { json, readId, respond } from "@/lib/boundary/respond";
import { claimOneCommand } from "@/lib/review/claim-command";
import { claimArticle, freeClaim } from "@/lib/review/claim-next";
import type { Claimed } from "@/lib/review/lease-first";
import { takeOverClaim } from "@/lib/review/take-over";

type Context = { params: Promise<{ id: string }> };

const claimedJson = ({ articleId, expiresAt }: Claimed) => json({ articleId, expiresAt: expiresAt.toISOString() });

/** Claims this article, renews the claim, or takes it over from whoever has it open. */
export function POST(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    const id = readId((await params).id, "article");
    const { takeOver, from } = await readJson(request, claimOneCommand);
    return claimedJson(takeOver ? await takeOverClaim(viewer, id, from) : await claimArticle(viewer, id));
  });
}

/** Claims this article, or renews the claim. */
export function PUT(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    return claimedJson(await claimArticle(viewer, readId((await params).id, "article")));
  });
}

export function DELETE(request: Request, { params }: Context): Promise<Response> {
  return respond(request, async (viewer) => {
    await freeClaim(viewer, readId((await params).id, "article"));
    return new Response(null, { status: 204 });
  });
}
