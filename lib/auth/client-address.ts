import { subscribe } from "node:diagnostics_channel";
import type { IncomingMessage } from "node:http";
import { env } from "@/lib/env";

/** Set on every request by ourselves; what a client sends under this name is overwritten. */
export const addressHeader = "x-galley-address";

/**
 * The address a request came from. Each trusted proxy wrote the address it was called from at the end of
 * `x-forwarded-for`; what stands before those entries is a client's own word.
 * @param peer address of the socket
 */
export function clientAddress(forwardedFor: string | undefined, peer: string, trustedProxies: number): string {
  const hops = [...(forwardedFor ?? "").split(",").map((hop) => hop.trim()), peer].filter(Boolean);
  return hops.at(-1 - Math.min(trustedProxies, hops.length - 1)) ?? peer;
}

/** Notes the address on each request as it comes in: the framework hands on a header that anybody can send, and no socket. */
export function noteClientAddresses(): void {
  const { GALLEY_TRUSTED_PROXIES: trusted } = env();
  subscribe("http.server.request.start", (message) => {
    const { request } = message as { request: IncomingMessage };
    const forwarded = request.headers["x-forwarded-for"];
    const line = Array.isArray(forwarded) ? forwarded.join(",") : forwarded;
    request.headers[addressHeader] = clientAddress(line, request.socket.remoteAddress ?? "", trusted);
  });
}
