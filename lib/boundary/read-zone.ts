import "server-only";
import { cookies } from "next/headers";
import { readTimeZone } from "@/lib/review/time-zone";
import { zoneCookie } from "@/lib/review/zone-cookie";

/** The zone that the browser of the one who asks told, for the days it counts by. */
export async function readZone(): Promise<string> {
  return readTimeZone((await cookies()).get(zoneCookie)?.value);
}
