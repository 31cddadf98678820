const networkCodes = new Set(["ECONNREFUSED", "ENOTFOUND", "ETIMEDOUT", "EAI_AGAIN", "ECONNRESET", "EHOSTUNREACH"]);

const messageOf = (error: unknown) => (error instanceof Error ? error.message : String(error));

/** Whether the provider could not be asked, or failed by its own words, rather than refuse. */
export function isProviderDown(error: unknown): boolean {
  const code = error instanceof Error && "code" in error ? String(error.code) : "";
  return networkCodes.has(code) || /timed out|got: 5\d\d/.test(messageOf(error));
}

/**
 * What went wrong, fit for a line of the log: quoted, since some of it are others' words; without the values that did not
 * match, which are secrets of one sign-in or somebody's number; and without a piece of an answer that was no JSON.
 */
export function wordsOfFailure(error: unknown): string {
  const message = messageOf(error);
  if (message.includes("JSON")) return JSON.stringify("an answer was not JSON");
  const [said = ""] = message.includes("mismatch") ? message.split(",") : [message];
  return JSON.stringify(said.slice(0, 200));
}
