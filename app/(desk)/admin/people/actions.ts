"use server";

import { z } from "zod";
import type { Viewer } from "@/lib/auth/viewer";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { deliverLink } from "@/lib/people/deliver-link";
import { listPeopleInUse, type PersonInUse } from "@/lib/people/list-people";
import { changePerson } from "@/lib/people/manage-people";
import { type HandedLink, invitePerson, makeLink, type NewLink } from "@/lib/people/one-time-links";
import {
  type Invitation,
  invitation,
  type PersonChange,
  personChange,
  personTarget,
} from "@/lib/people/people-commands";
import { previewRemoval, type RemovalPreview } from "@/lib/privacy/preview-removal";
import { type RemovedPerson, removePerson } from "@/lib/privacy/remove-person";

/** A link that was sent is not shown as well: nobody but its person needs it. */
async function handOver(viewer: Viewer, personId: number, link: NewLink): Promise<HandedLink> {
  const delivery = await deliverLink(viewer, personId, link);
  const { path, ...rest } = link;
  return { ...rest, delivery, path: delivery === "sent" ? null : path };
}

export async function invitePersonAction(input: Invitation): Promise<ActionResult<{ name: string; link: HandedLink }>> {
  return runAction(invitation, input, async (viewer, wanted) => {
    const { person, link } = await invitePerson(viewer, wanted);
    return { name: person.name, link: await handOver(viewer, person.id, link) };
  });
}

export async function makeLinkAction(input: { id: number }): Promise<ActionResult<HandedLink>> {
  return runAction(personTarget, input, async (viewer, { id }) => handOver(viewer, id, await makeLink(viewer, { id })));
}

export async function changePersonAction(input: PersonChange): Promise<ActionResult<null>> {
  return runAction(personChange, input, async (viewer, change) => {
    const wanted = change.do === "role" ? { role: change.role } : { disabled: change.do === "disable" };
    await changePerson(viewer, change.id, wanted);
    return null;
  });
}

/** What removing them would do. */
export async function previewRemovalAction(input: { id: number }): Promise<ActionResult<RemovalPreview>> {
  return runAction(personTarget, input, (viewer, { id }) => previewRemoval(viewer, id));
}

export async function removePersonAction(input: { id: number }): Promise<ActionResult<RemovedPerson>> {
  return runAction(personTarget, input, (viewer, { id }) => removePerson(viewer, id));
}

export async function listPeopleAction(): Promise<ActionResult<PersonInUse[]>> {
  return runAction(z.undefined(), undefined, (viewer) => listPeopleInUse(viewer));
}
