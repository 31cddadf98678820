"use server";

import { z } from "zod";
import { runAction } from "@/lib/boundary/run-action";
import type { ActionResult } from "@/lib/errors/action-result";
import { listPeopleInUse, type PersonInUse } from "@/lib/people/list-people";
import { changePerson } from "@/lib/people/manage-people";
import { invitePerson, makeLink, type NewLink } from "@/lib/people/one-time-links";
import {
  type Invitation,
  invitation,
  type PersonChange,
  personChange,
  personTarget,
} from "@/lib/people/people-commands";

export async function invitePersonAction(input: Invitation): Promise<ActionResult<{ name: string; link: NewLink }>> {
  return runAction(invitation, input, async (viewer, wanted) => {
    const { person, link } = await invitePerson(viewer, wanted);
    return { name: person.name, link };
  });
}

export async function makeLinkAction(input: { id: number }): Promise<ActionResult<NewLink>> {
  return runAction(personTarget, input, (viewer, { id }) => makeLink(viewer, { id }));
}

export async function changePersonAction(input: PersonChange): Promise<ActionResult<null>> {
  return runAction(personChange, input, async (viewer, change) => {
    const wanted = change.do === "role" ? { role: change.role } : { disabled: change.do === "disable" };
    await changePerson(viewer, change.id, wanted);
    return null;
  });
}

export async function listPeopleAction(): Promise<ActionResult<PersonInUse[]>> {
  return runAction(z.undefined(), undefined, (viewer) => listPeopleInUse(viewer));
}
