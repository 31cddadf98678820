/** Seconds. A page or a call that has not been read by then is ended, so that it holds up nobody else. */
export const readSeconds = 30;

// One per process, also when a bundler loads this module more than once.
const shared = globalThis as { galleyReadLimit?: number };

/**
 * Ends every statement of this process that takes longer, but those of a transaction: what writes is let through. For
 * the web server, before it answers; jobs and the command line read as long as they need.
 * @param milliseconds 0 for no limit
 */
export function limitReads(milliseconds = readSeconds * 1000): void {
  shared.galleyReadLimit = milliseconds;
}

/** Milliseconds; 0 where there is no limit. */
export function readLimit(): number {
  return shared.galleyReadLimit ?? 0;
}
