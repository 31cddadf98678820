import { type NextRequest, NextResponse } from "next/server";
import { isSameOrigin } from "@/lib/boundary/same-origin";
import { pathHeader } from "@/lib/boundary/sign-in-href";
import { env } from "@/lib/env";
import { allowsImages } from "@/lib/settings/find-settings";

function contentSecurityPolicy(nonce: string, withImages: boolean): string {
  // Only the development server evaluates text as code.
  const evaluates = env().NODE_ENV === "development" ? " 'unsafe-eval'" : "";
  return [
    "default-src 'self'",
    `script-src 'self' 'nonce-${nonce}' 'strict-dynamic'${evaluates}`,
    // Score bars and the like set lengths in style attributes.
    "style-src 'self' 'unsafe-inline'",
    // A page that was opened on a list goes on to articles under the policy it came with, so it is that of all pages.
    withImages ? "img-src 'self' data: https: http:" : "img-src 'self' data:",
    "font-src 'self'",
    "connect-src 'self'",
    "object-src 'none'",
    "base-uri 'none'",
    "form-action 'self'",
    "frame-ancestors 'none'",
  ].join("; ");
}

/** Milliseconds that the policy of a page waits for the database; in an outage it is the strict one. */
const mostWaited = 500;

/** Whether images of other hosts may be asked for: told for pages of who is signed in, and only where an admin allows it. */
async function mayShowImages(request: NextRequest): Promise<boolean> {
  const { pathname } = request.nextUrl;
  const isPage = request.method === "GET" && !pathname.startsWith("/api/") && !request.headers.has("rsc");
  if (!isPage || !request.headers.has("cookie") || publicPages.has(pathname)) return false;
  const late = new Promise<boolean>((resolve) => setTimeout(resolve, mostWaited, false));
  return Promise.race([allowsImages().catch(() => false), late]);
}

const publicPages = new Set(["/sign-in", "/setup", "/healthz", "/readyz", "/metrics"]);

const changes = new Set(["POST", "PUT", "PATCH", "DELETE"]);

/** Every page and call passes here: the policy with a nonce of its own, and no state change from another site. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  const withToken = request.headers.has("authorization");
  // A call without token and cookie asks in nobody's name: its handler answers 401.
  const asNobody = !request.headers.has("cookie") && request.nextUrl.pathname.startsWith("/api/v1/");
  if (changes.has(request.method) && !withToken && !asNobody && !isSameOrigin(request.headers)) {
    const detail = "This request came from another site. Scripts send a token instead of a cookie.";
    return NextResponse.json(
      { type: "about:blank", title: "Not allowed", status: 403, code: "forbidden", detail },
      { status: 403, headers: { "content-type": "application/problem+json" } },
    );
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce, await mayShowImages(request));
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  response.headers.set("x-content-type-options", "nosniff");
  response.headers.set("referrer-policy", "same-origin");
  response.headers.set("x-frame-options", "DENY");
  response.headers.set("permissions-policy", "camera=(), microphone=(), geolocation=()");
  return response;
}

export const config = {
  // Uploads pass by: the proxy would buffer and cut them at 10 MB. Their handler checks token and origin itself.
  matcher: ["/((?!_next/static|_next/image|icon.svg|api/v1/imports$).*)"],
};
