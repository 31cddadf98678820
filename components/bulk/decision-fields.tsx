import { ReasonTick } from "@/components/review/reason-tick";
import type { Rejection } from "@/components/review/rejection";
import { TextArea } from "@/components/ui/field";
import { FlagMark } from "@/components/ui/flag-marks";
import { useShortcut } from "@/components/ui/letters";
import { Notice } from "@/components/ui/notice";
import { Segmented } from "@/components/ui/segmented";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { type FlagName, type FlagRecord, flagKeys, flagLabels, flagNames } from "@/lib/articles/flags";
import type { ReasonsState } from "./use-reasons";

const flagSteps = [
  { value: "leave", label: "Leave" },
  { value: "set", label: "Set" },
  { value: "take", label: "Take away" },
] as const;

export type FlagChange = Record<FlagName, (typeof flagSteps)[number]["value"]>;

/** What was ticked, chosen and typed, whatever it is asked for; kept while the selection is. */
export type DecisionDraft = Rejection & { flags: FlagChange };

export const emptyDraft: DecisionDraft = {
  reasonIds: [],
  note: "",
  flags: {
    "needs-human-review": "leave",
    "ai-generated-style": "leave",
    "has-images": "leave",
    "image-heavy": "leave",
  },
};

/** The flags of a request: only those that are set or taken away. */
export function flagsOf(change: FlagChange): Partial<FlagRecord> {
  return Object.fromEntries(
    flagNames.flatMap((name, at) => {
      const key = flagKeys[at];
      return key === undefined || change[name] === "leave" ? [] : [[key, change[name] === "set"]];
    }),
  );
}

export function toggledReason(draft: DecisionDraft, reason: ReasonRow | undefined): DecisionDraft {
  if (!reason) return draft;
  const { reasonIds } = draft;
  const isTicked = reasonIds.includes(reason.id);
  return {
    ...draft,
    reasonIds: isTicked ? reasonIds.filter((id) => id !== reason.id) : [...reasonIds, reason.id],
  };
}

type FieldProps = { draft: DecisionDraft; onDraft: (draft: DecisionDraft) => void };

export function ReasonFields({ state, draft, onDraft }: FieldProps & { state: ReasonsState }) {
  const shortcut = useShortcut();
  if (state.kind === "reading") return <p className="text-ink-2">Reading the reasons…</p>;
  if (state.kind === "failed") {
    return (
      <Notice
        kind="error"
        title="The reasons could not be read"
        actions={
          <button type="button" onClick={state.again} className="text-button coarse:min-h-11">
            Try again
          </button>
        }
      >
        {state.message} Reading them again is safe.
      </Notice>
    );
  }
  return (
    <fieldset className="min-w-0">
      <legend className="flex w-full items-baseline gap-3 text-13 text-ink-2">
        Reasons
        {shortcut("1") ? <span className="text-ink-3 max-md:hidden coarse:hidden">numbers tick</span> : null}
      </legend>
      <ol>
        {state.reasons.map((reason, at) => (
          <li key={reason.id}>
            <ReasonTick
              reason={reason}
              number={at < 9 ? at + 1 : null}
              isTicked={draft.reasonIds.includes(reason.id)}
              onToggle={() => onDraft(toggledReason(draft, reason))}
            />
          </li>
        ))}
      </ol>
    </fieldset>
  );
}

export function FlagFields({ draft, onDraft }: FieldProps) {
  return (
    <div className="grid gap-2">
      {flagNames.map((name) => (
        <div key={name} className="flex flex-wrap items-center justify-between gap-x-4 gap-y-1">
          <span className="flex items-center gap-2">
            <span className="grid w-4.5 place-items-center">
              <FlagMark flag={name} />
            </span>
            {flagLabels[name]}
          </span>
          <Segmented
            label={flagLabels[name]}
            value={draft.flags[name]}
            options={flagSteps}
            onChange={(value) => onDraft({ ...draft, flags: { ...draft.flags, [name]: value } })}
          />
        </div>
      ))}
    </div>
  );
}

export function NoteField({ draft, onDraft, isNeeded }: FieldProps & { isNeeded: boolean }) {
  return (
    <TextArea
      label={isNeeded ? "Note, kept with every decision" : "Note, kept with every decision (optional)"}
      value={draft.note}
      maxLength={2000}
      onChange={(event) => onDraft({ ...draft, note: event.target.value })}
      className="h-16 min-h-0! text-14"
    />
  );
}
