import type { Metadata } from "next";
import { OwnPassword } from "@/components/people/own-password";
import { OwnSessions } from "@/components/people/own-sessions";
import { PageSheet } from "@/components/ui/page-sheet";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { listSessions } from "@/lib/auth/sessions";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { passwordLength } from "@/lib/env";
import { findProofWays } from "@/lib/people/proof-ways";
import { changePasswordAction, endSessionsAction } from "./actions";

export const metadata: Metadata = { title: "Your account" };

/** What belongs to oneself: where one is signed in, and the password. */
export default async function AccountPage() {
  const viewer = await requirePageViewer();
  const [sessions, ways] = await Promise.all([listSessions(viewer), findProofWays(viewer)]);
  return (
    <PageSheet margin="list">
      <SheetSection label="Where you are signed in" margin={<MarginTitle>Signed in</MarginTitle>}>
        <h1 className="headline-small">
          <bdi>{viewer.name}</bdi>
        </h1>
        <OwnSessions
          start={sessions}
          now={new Date().toISOString()}
          hasPassword={ways.password}
          end={endSessionsAction}
        />
      </SheetSection>
      <SheetSection label="Password" margin={<MarginTitle>Password</MarginTitle>}>
        {ways.password ? (
          <OwnPassword length={passwordLength.inWords} change={changePasswordAction} />
        ) : (
          <p className="max-w-[62ch] text-ink-2">
            You have no password here{ways.provider ? `: you sign in with ${ways.provider}` : ""}. If you want one, ask
            an admin of Galley for a link to set it by.
          </p>
        )}
        {ways.password && ways.provider ? (
          <p className="mt-3 max-w-[62ch] text-13 text-ink-3">You may sign in with {ways.provider} as well.</p>
        ) : null}
      </SheetSection>
    </PageSheet>
  );
}
