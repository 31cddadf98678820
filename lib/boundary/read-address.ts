import "server-only";
import { headers } from "next/headers";
import { addressHeader } from "@/lib/auth/client-address";

/** The network address that asks, as noted when the request came in; null where there is none. */
export async function readAddress(): Promise<string | null> {
  return (await headers()).get(addressHeader) || null;
}
