import "server-only";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";

function nameOf(viewer: Viewer | null): string {
  if (!viewer) return "nobody";
  return viewer.tokenId === null ? `person ${viewer.personId}` : `token ${viewer.tokenId}`;
}

/**
 * One line in the server's log for what somebody may not do: who, by number, and what, without its query. In the log and
 * not among the audit entries, which whoever is refused could fill.
 */
export function noteRefusal(viewer: Viewer | null, asked: string, error: unknown): void {
  if (!(error instanceof AppError) || error.code !== "forbidden") return;
  console.warn(
    `${new Date().toISOString()} refused: ${nameOf(viewer)} asked for ${JSON.stringify(asked.slice(0, 200))}`,
  );
}
