/** Whether an If-None-Match header names this ETag; compared weakly, as RFC 9110 13.1.2 asks. */
export function matchesEtag(header: string | null, etag: string): boolean {
  if (header === null) return false;
  if (header.trim() === "*") return true;
  return header.split(",").some((one) => one.trim().replace(/^W\//, "") === etag);
}
