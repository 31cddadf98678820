import { env } from "@/lib/env";

/**
 * Tells browsers to come by TLS only from now on, for two years: where the public address is one of TLS. Over plain
 * HTTP the header means nothing, and a desk on this machine has no certificate.
 */
export function transportSecurity(): Record<string, string> {
  const { GALLEY_URL, NEXTAUTH_URL } = env();
  const isSecure = (GALLEY_URL ?? NEXTAUTH_URL ?? "").startsWith("https:");
  return isSecure ? { "strict-transport-security": "max-age=63072000; includeSubDomains" } : {};
}
