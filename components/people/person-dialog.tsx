"use client";

import { useEffect, useState } from "react";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import type { PersonChange } from "@/lib/people/people-commands";
import type { PersonQuestion } from "./person-line";
import { RoleSelect } from "./role-select";

type PersonDialogProps = {
  open: boolean;
  onClose: () => void;
  question: PersonQuestion;
  onConfirm: (wanted: PersonChange | { do: "link" }) => Promise<string | null>;
};

function wordsOf({ about, person }: PersonQuestion): { title: string; text: string; label: string } {
  const { name, hasPassword } = person;
  if (about === "role")
    return {
      title: `Change the role of ${name}?`,
      text: "Their sessions end, and they sign in again.",
      label: "Change role",
    };
  if (about === "disable")
    return {
      title: `Disable ${name}?`,
      text: "They are out with their next click, and so are their tokens. What they decided stays. It can be undone: enable them again.",
      label: "Disable",
    };
  if (about === "enable")
    return { title: `Enable ${name}?`, text: "They may sign in again, with the password they had.", label: "Enable" };
  return hasPassword
    ? {
        title: `Make a reset link for ${name}?`,
        text: "You get a link to pass on; it holds for one hour. Until it is used, the password they have stays.",
        label: "Make the link",
      }
    : {
        title: `Make a new invitation for ${name}?`,
        text: "You get a link to pass on; it holds for 72 hours. The one made before ends.",
        label: "Make the link",
      };
}

/** Asks before anything is done to a person. */
export default function PersonDialog({ open, onClose, question, onConfirm }: PersonDialogProps) {
  const { about, person } = question;
  const [role, setRole] = useState(person.role);
  useEffect(() => {
    if (open) setRole(person.role);
  }, [open, person.role]);
  const { title, text, label } = wordsOf(question);

  const confirm = async () => {
    if (about === "link") return onConfirm({ do: "link" });
    if (about !== "role") return onConfirm({ do: about, id: person.id });
    return role === person.role ? "This is the role they have." : onConfirm({ do: "role", id: person.id, role });
  };

  return (
    <ConfirmDialog open={open} onClose={onClose} title={title} confirmLabel={label} onConfirm={confirm}>
      <div className="grid gap-3">
        <p>{text}</p>
        {about === "role" ? <RoleSelect label={`Role of ${person.name}`} value={role} onChange={setRole} /> : null}
        {person.isThemselves && (about === "role" || about === "disable") ? (
          <p className="font-strong text-ink">This is you: you will be signed out.</p>
        ) : null}
      </div>
    </ConfirmDialog>
  );
}
