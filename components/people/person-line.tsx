import { Button } from "@/components/ui/button";
import { countOf } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import type { PersonInUse } from "@/lib/people/list-people";

export type PersonQuestion = { about: "role" | "link" | "disable" | "enable"; person: PersonInUse };

type PersonLineProps = {
  person: PersonInUse;
  now: string;
  ask: (question: PersonQuestion) => void;
  onRemove: (person: PersonInUse) => void;
};

function Presence({ person, now }: Pick<PersonLineProps, "person" | "now">) {
  if (person.removedAt !== null) {
    return (
      <>
        removed <Moment at={person.removedAt} now={now} show="time" />
      </>
    );
  }
  if (person.disabled) return <>disabled</>;
  if (person.lastSignInAt === null) return <>{person.hasPassword ? "never signed in" : "invited, not yet come"}</>;
  return (
    <>
      signed in <Moment at={person.lastSignInAt} now={now} show="time" />
      {person.sessions > 0 ? `, ${countOf(person.sessions, "session")} open` : ""}
    </>
  );
}

/** One person, with all that can be done to them. */
export function PersonLine({ person, now, ask, onRemove }: PersonLineProps) {
  const { name, email, role, disabled, isThemselves } = person;
  const isGone = person.removedAt !== null;
  return (
    <li className="grid grid-cols-[minmax(0,1fr)_minmax(0,15rem)_27rem] items-center gap-x-4 gap-y-1 border-b border-rule py-2 max-xl:grid-cols-1">
      <p className="min-w-0 [overflow-wrap:anywhere]">
        <b className={disabled ? "text-ink-3" : undefined}>
          <bdi>{name}</bdi>
        </b>
        {isThemselves ? <span className="text-13 text-pencil"> you</span> : null}
        <br />
        {isGone ? null : <span className="text-13 text-ink-3">{email}</span>}
      </p>
      <p className="text-13 text-ink-2">
        {isGone ? null : (
          <>
            <b className="font-mid text-ink">{role}</b>
            <br />
          </>
        )}
        <Presence person={person} now={now} />
      </p>
      {isGone ? null : <Verbs person={person} ask={ask} onRemove={onRemove} />}
    </li>
  );
}

function Verbs({ person, ask, onRemove }: Omit<PersonLineProps, "now">) {
  const { name, disabled, hasPassword, isThemselves } = person;
  const toggle = disabled ? "enable" : "disable";
  return (
    // Each verb in a column of its own, whatever it is called for this person.
    <div className="grid grid-cols-[6.5rem_8.25rem_5.5rem_5.25rem] gap-2 max-md:grid-cols-2">
      <Button size="small" aria-label={`Change role: ${name}`} onClick={() => ask({ about: "role", person })}>
        Change role…
      </Button>
      <Button
        size="small"
        disabled={disabled}
        title={disabled ? "Enable them first" : undefined}
        aria-label={`${hasPassword ? "Reset link" : "New invitation"}: ${name}`}
        onClick={() => ask({ about: "link", person })}
      >
        {hasPassword ? "Reset link…" : "New invitation…"}
      </Button>
      <Button
        size="small"
        aria-label={`${disabled ? "Enable" : "Disable"}: ${name}`}
        onClick={() => ask({ about: toggle, person })}
      >
        {disabled ? "Enable…" : "Disable…"}
      </Button>
      <Button
        size="small"
        disabled={isThemselves}
        title={isThemselves ? "Nobody removes themselves: ask another admin to" : undefined}
        aria-label={`Remove: ${name}`}
        onClick={() => onRemove(person)}
      >
        Remove…
      </Button>
    </div>
  );
}
