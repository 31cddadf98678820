import { env } from "@/lib/env";
import { type OpenidSettings, openidSettings } from "@/lib/env-openid";

/** The provider of OpenID Connect that the environment names, or null. */
export function findProvider(): OpenidSettings | null {
  return openidSettings(env());
}
