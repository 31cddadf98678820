import { type NextRequest, NextResponse } from "next/server";
import { isSameOrigin } from "@/lib/boundary/same-origin";
import { pathHeader } from "@/lib/boundary/sign-in-href";
import { transportSecurity } from "@/lib/boundary/transport-security";
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

/** Bytes that a body may say it has. Handlers have limits of their own under it; this is before anything is read. */
const largestBody = 5 * 1024 * 1024;

function refuse(status: number, title: string, code: string, detail: string): NextResponse {
  return NextResponse.json(
    { type: "about:blank", title, status, code, detail },
    {
      status,
      headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...transportSecurity() },
    },
  );
}

/** Every page and every call without a token passes here: the policy with a nonce of its own, and no state change from another site. */
export async function proxy(request: NextRequest): Promise<NextResponse> {
  if (Number(request.headers.get("content-length") ?? 0) > largestBody) {
    const detail = `The body is over ${largestBody / 1024 / 1024} MB. Nothing was changed. Files are sent to /api/v1/imports.`;
    return refuse(413, "Too large", "too-large", detail);
  }
  // A call without token and cookie asks in nobody's name: its handler answers 401.
  const asNobody = !request.headers.has("cookie") && request.nextUrl.pathname.startsWith("/api/v1/");
  if (changes.has(request.method) && !asNobody && !isSameOrigin(request.headers)) {
    const detail = "This request came from another site. Scripts send a token instead of a cookie.";
    return refuse(403, "Not allowed", "forbidden", detail);
  }
  const nonce = Buffer.from(crypto.randomUUID()).toString("base64");
  const policy = contentSecurityPolicy(nonce, await mayShowImages(request));
  const headers = new Headers(request.headers);
  headers.set("x-nonce", nonce);
  headers.set("content-security-policy", policy);
  headers.set(pathHeader, request.nextUrl.pathname + request.nextUrl.search);
  const response = NextResponse.next({ request: { headers } });
  response.headers.set("content-security-policy", policy);
  // What never changes is in next.config.js, for the files that pass by here too.
  for (const [name, value] of Object.entries(transportSecurity())) response.headers.set(name, value);
  return response;
}

export const config = {
  matcher: [
    "/((?!_next/static|_next/image|icon.svg|api/v1/).*)",
    {
      // Calls with a token pass by: there is no page, and no cookie that another site could use. Uploads too: the proxy
      // would buffer and cut them at 10 MB. Their handlers check token and origin themselves.
      source: "/api/v1/((?!imports$).*)",
      missing: [{ type: "header", key: "authorization" }],
    },
  ],
};
