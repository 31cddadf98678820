import type { Metadata } from "next";
import { PeopleDesk } from "@/components/people/people-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { can } from "@/lib/auth/viewer";
import { requirePageViewer } from "@/lib/boundary/require-page-viewer";
import { listPeopleInUse } from "@/lib/people/list-people";
import { proofOf } from "../../account/proof-of";
import {
  changePersonAction,
  invitePersonAction,
  listPeopleAction,
  makeLinkAction,
  previewRemovalAction,
  removePersonAction,
} from "./actions";

export const metadata: Metadata = { title: "People" };

/** Who may come in, as what, and where they are signed in. */
export default async function PeoplePage() {
  const viewer = await requirePageViewer();
  if (!can(viewer, "person:manage")) return <RefusedSheet title="People are for admins" />;
  return (
    <main
      id="main"
      className="sheet margined min-h-[calc(100dvh-var(--top))] [--margin-w:148px] max-lg:[--margin-w:116px] max-md:[--margin-w:14px]"
    >
      <PeopleDesk
        start={await listPeopleInUse(viewer)}
        now={new Date().toISOString()}
        invite={invitePersonAction}
        change={changePersonAction}
        makeLink={makeLinkAction}
        previewRemoval={previewRemovalAction}
        remove={removePersonAction}
        read={listPeopleAction}
        prove={await proofOf(viewer)}
      />
    </main>
  );
}
