import "server-only";
import { findViewer } from "@/lib/auth/find-viewer";
import { findTokenViewer } from "@/lib/auth/load-viewer";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError, httpStatusByCode } from "@/lib/errors/app-error";
import { noteRefusal } from "./note-refusal";
import { assertSameOrigin } from "./same-origin";
import { translateError } from "./translate-error";
import { transportSecurity } from "./transport-security";

const titles: Record<number, string> = {
  400: "A query parameter is wrong",
  401: "Not signed in",
  403: "Not allowed",
  404: "Not found",
  409: "The article is no longer as you saw it",
  413: "Too large",
  415: "Unsupported format",
  422: "The body is wrong",
  429: "Too many requests",
  500: "Something went wrong here",
  503: "Not available now",
};

/** An error as RFC 9457 problem details, with Galley's stable `code`. */
export function problemResponse(error: unknown): Response {
  const translated = translateError(error);
  if ("bug" in translated) {
    const detail = `Something went wrong here. Whether it took effect is not known: read again before you repeat it. Reference ${translated.bug}.`;
    return problem(500, { code: "internal", detail, reference: translated.bug });
  }
  const { code, message, details } = translated.expected;
  const status = httpStatusByCode[code];
  const { fields, version, by, retryAfter } = details;
  const headers: Record<string, string> = {};
  if (retryAfter !== undefined) headers["retry-after"] = String(retryAfter);
  if (status === 401) headers["www-authenticate"] = "Bearer";
  return problem(status, { code, detail: message, fields, version, by }, headers);
}

function problem(status: number, body: Record<string, unknown>, headers: Record<string, string> = {}): Response {
  return Response.json(
    { type: "about:blank", title: titles[status] ?? "Error", status, ...body },
    { status, headers: { "content-type": "application/problem+json", "cache-control": "no-store", ...headers } },
  );
}

/** @throws AppError unauthenticated; forbidden for a state change from another site under a cookie */
async function requireApiViewer(request: Request): Promise<Viewer> {
  const authorization = request.headers.get("authorization");
  if (authorization !== null) {
    const token = /^Bearer +(\S+)$/i.exec(authorization)?.[1];
    const viewer = token ? await findTokenViewer(token) : null;
    if (!viewer)
      throw new AppError(
        "unauthenticated",
        "This token is unknown, expired or was revoked. Expected Authorization: Bearer TOKEN.",
      );
    return viewer;
  }
  const viewer = await findViewer();
  if (!viewer) throw new AppError("unauthenticated", "Send Authorization: Bearer TOKEN, or sign in.");
  if (request.method !== "GET" && request.method !== "HEAD") assertSameOrigin(request.headers);
  return viewer;
}

/** What proxy.ts adds to pages: uploads and calls with a token pass by it. */
function secured(response: Response): Response {
  for (const [name, value] of Object.entries(transportSecurity())) response.headers.set(name, value);
  return response;
}

/** Runs one API call: who asks, the work, the errors. */
export async function respond(request: Request, work: (viewer: Viewer) => Promise<Response>): Promise<Response> {
  let viewer: Viewer | null = null;
  try {
    viewer = await requireApiViewer(request);
    return secured(await work(viewer));
  } catch (error) {
    noteRefusal(viewer, `${request.method} ${new URL(request.url).pathname}`, error);
    return secured(problemResponse(error));
  }
}

const noStore = { "cache-control": "no-store" };

export function json(body: unknown, status = 200, headers: Record<string, string> = {}): Response {
  return Response.json(body, { status, headers: { ...noStore, ...headers } });
}

/** A path segment that is an id. @throws AppError not-found: an address of that shape names nothing */
export function readId(text: string, noun: string): number {
  const id = /^\d{1,10}$/.test(text) ? Number(text) : 0;
  if (id < 1 || id > 2_147_483_647) throw new AppError("not-found", `There is no ${noun} ${text.slice(0, 40)}.`);
  return id;
}
