import "server-only";
import { findProvider } from "@/lib/auth/openid/find-provider";
import type { Viewer } from "@/lib/auth/viewer";
import { queryRows, sql } from "@/lib/db/sql";

export type ProofWays = {
  password: boolean;
  /** What the provider is called, for whom has signed in by it; else null. */
  provider: string | null;
};

/** How the viewer can prove that it is them, and so how they sign in. */
export async function findProofWays(viewer: Viewer): Promise<ProofWays> {
  const provider = findProvider();
  const [found] = await queryRows<{ password: boolean; tied: boolean }>(
    sql`SELECT password_hash IS NOT NULL AS password,
               EXISTS (SELECT 1 FROM identities i
                        WHERE i.person_id = p.id AND i.issuer = ${provider?.issuer ?? ""}::text) AS tied
          FROM people p WHERE id = ${viewer.personId}::int`,
  );
  return { password: found?.password ?? false, provider: provider && found?.tied ? provider.name : null };
}
