import "server-only";
import { cookies } from "next/headers";
import { dismissedBulkCookie, readDismissedBulk } from "@/lib/bulk/dismissed-bulk";

/** The newest bulk decision whose end the one who asks put out of sight in this browser. */
export async function findDismissedBulk(): Promise<number | null> {
  return readDismissedBulk((await cookies()).get(dismissedBulkCookie)?.value);
}
