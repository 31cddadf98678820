import type { Metadata } from "next";
import { PeopleDesk } from "@/components/people/people-desk";
import { RefusedSheet } from "@/components/shell/refused-sheet";
import { PageSheet } from "@/components/ui/page-sheet";
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
    <PageSheet margin="list">
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
    </PageSheet>
  );
}
