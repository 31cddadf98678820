import type { Metadata } from "next";
import { OwnPassword } from "@/components/people/own-password";
import { OwnSessions } from "@/components/people/own-sessions";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { listSessions } from "@/lib/auth/sessions";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { passwordLength } from "@/lib/env";
import { changePasswordAction, endSessionsAction } from "./actions";

export const metadata: Metadata = { title: "Your account" };

/** What belongs to oneself: where one is signed in, and the password. */
export default async function AccountPage() {
  const viewer = await requirePageViewer();
  const sessions = await listSessions(viewer);
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:148px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]"
    >
      <SheetSection label="Where you are signed in" margin={<MarginTitle>Signed in</MarginTitle>}>
        <h1 className="headline-small">
          <bdi>{viewer.name}</bdi>
        </h1>
        <OwnSessions start={sessions} now={new Date().toISOString()} end={endSessionsAction} />
      </SheetSection>
      <SheetSection label="Password" margin={<MarginTitle>Password</MarginTitle>}>
        <OwnPassword length={passwordLength.inWords} change={changePasswordAction} />
      </SheetSection>
    </main>
  );
}
