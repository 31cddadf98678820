import type { Metadata } from "next";
import { TokensDesk } from "@/components/people/tokens-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { listTokens } from "@/lib/people/manage-tokens";
import { proofOf } from "../../account/proof-of";
import { createTokenAction, revokeTokenAction } from "./actions";

export const metadata: Metadata = { title: "Tokens" };

/** What scripts come in by. */
export default async function TokensPage() {
  const viewer = await requirePageViewer();
  if (!can(viewer, "token:manage")) return <RefusedSheet title="Tokens are for admins" />;
  return (
    <PageSheet margin="list">
      <TokensDesk
        start={await listTokens(viewer)}
        now={new Date().toISOString()}
        create={createTokenAction}
        revoke={revokeTokenAction}
        prove={await proofOf(viewer)}
      />
    </PageSheet>
  );
}
