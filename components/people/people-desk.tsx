"use client";

import { useState } from "react";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import { late } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { ActionResult } from "@/lib/errors/action-result";
import type { PersonInUse } from "@/lib/people/list-people";
import type { HandedLink } from "@/lib/people/one-time-links";
import type { Invitation, PersonChange } from "@/lib/people/people-commands";
import type { RemovalPreview } from "@/lib/privacy/preview-removal";
import { InviteForm } from "./invite-form";
import { PersonLine, type PersonQuestion } from "./person-line";
import { type Prove, useProof } from "./use-proof";

export type PeopleActions = {
  invite: (input: Invitation) => Promise<ActionResult<{ name: string; link: HandedLink }>>;
  change: (input: PersonChange) => Promise<ActionResult<null>>;
  makeLink: (input: { id: number }) => Promise<ActionResult<HandedLink>>;
  previewRemoval: (input: { id: number }) => Promise<ActionResult<RemovalPreview>>;
  remove: (input: { id: number }) => Promise<ActionResult<{ pseudonym: string }>>;
  read: () => Promise<ActionResult<PersonInUse[]>>;
  prove: Prove;
};

const personDialog = late(() => import("./person-dialog"));
const linkDialog = late(() => import("./link-dialog"));
const removalDialog = late(() => import("./removal-dialog"));

/** The admins' list of people: roles, who may come in, invitations and resets. */
export function PeopleDesk({ start, now, ...actions }: { start: PersonInUse[]; now: string } & PeopleActions) {
  const [people, setPeople] = useState(start);
  const [question, setQuestion] = useState<PersonQuestion | null>(null);
  const [leaving, setLeaving] = useState<PersonInUse | null>(null);
  const [shown, setShown] = useState<{ name: string; link: HandedLink } | null>(null);
  const [failure, setFailure] = useState<string | null>(null);
  const [said, setSaid] = useState("");
  const proof = useProof(actions.prove);
  const asking = useLateDialog(personDialog);
  const showing = useLateDialog(linkDialog);
  const removing = useLateDialog(removalDialog);

  const readAgain = async (done: string) => {
    setSaid(done);
    // What was done is done; an old list is said to be one.
    const now = await actions.read().catch(() => null);
    if (now?.ok) setPeople(now.data);
    setFailure(now?.ok ? null : "The list could not be read again: load the page anew.");
  };

  const showLink = async (name: string, link: HandedLink) => {
    setShown({ name, link });
    showing.ask();
    await readAgain(`A link for ${name} is made.`);
  };

  const invite = async (input: Invitation) => {
    const answer = await proof.run(() => actions.invite(input));
    if (answer.ok) await showLink(answer.data.name, answer.data.link);
    return answer;
  };

  /** @returns a message when it failed */
  const confirm = async (wanted: PersonChange | { do: "link" }): Promise<string | null> => {
    if (!question) return null;
    const { id, name } = question.person;
    if (wanted.do === "link") {
      const made = await proof.run(() => actions.makeLink({ id }));
      if (made.ok) await showLink(name, made.data);
      return made.ok ? null : made.error.message;
    }
    const changed = await proof.run(() => actions.change(wanted));
    if (changed.ok) await readAgain(`${name}: saved.`);
    return changed.ok ? null : changed.error.message;
  };

  /** @returns a message when it failed */
  const remove = async ({ id, name }: PersonInUse): Promise<string | null> => {
    const done = await proof.run(() => actions.remove({ id }));
    if (done.ok) await readAgain(`${name} is removed, and is now called ${done.data.pseudonym}.`);
    return done.ok ? null : done.error.message;
  };

  const askRemoval = (person: PersonInUse) => {
    setLeaving(person);
    removing.ask();
  };

  const ask = (wanted: PersonQuestion) => {
    setQuestion(wanted);
    asking.ask();
  };

  return (
    <>
      <p role="status" className="sr-only">
        {said}
      </p>
      {failure ? <Notice kind="error" title={failure} /> : null}
      <SheetSection label="People" margin={<MarginTitle>People</MarginTitle>}>
        <h1 className="headline-small">Who may come in</h1>
        <p className="mb-3 max-w-[62ch] text-ink-2">
          A changed role and disabling hold from the next click: whoever it is has to sign in again. E-mail addresses
          are shown to admins only.
        </p>
        <ul aria-label="People" className="border-t border-edge">
          {people.map((person) => (
            <PersonLine key={person.id} person={person} now={now} ask={ask} onRemove={askRemoval} />
          ))}
        </ul>
      </SheetSection>
      <SheetSection label="Invite somebody" margin={<MarginTitle>Another one</MarginTitle>}>
        <InviteForm invite={invite} />
      </SheetSection>
      {asking.Dialog && question ? (
        <asking.Dialog open={asking.isOpen} onClose={asking.close} question={question} onConfirm={confirm} />
      ) : (
        asking.coming
      )}
      {showing.Dialog && shown ? (
        <showing.Dialog open={showing.isOpen} onClose={showing.close} {...shown} />
      ) : (
        showing.coming
      )}
      {removing.Dialog && leaving ? (
        <removing.Dialog
          open={removing.isOpen}
          onClose={removing.close}
          person={leaving}
          preview={actions.previewRemoval}
          onConfirm={() => remove(leaving)}
        />
      ) : (
        removing.coming
      )}
      {proof.dialog}
    </>
  );
}
