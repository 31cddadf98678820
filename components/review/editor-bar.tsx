import { Check, Save, Trash2, X } from "lucide-react";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/join-classes";
import layout from "./review-layout.module.css";
import type { DraftState } from "./use-draft";

export type EditorBarProps = {
  state: DraftState;
  busy: "save" | "approve" | null;
  /** Only a pending article can be approved in the same step. */
  isPending: boolean;
  onSave: () => void;
  onSaveAndApprove: () => void;
  onDiscard: () => void;
  onCancel: () => void;
};

/** In the place of the decision bar while an article is edited. */
export function EditorBar(props: EditorBarProps) {
  const { state, busy, isPending, onSave, onSaveAndApprove, onDiscard, onCancel } = props;
  const ghost = "px-2.5! max-md:h-11! max-md:px-1! max-md:text-14";
  return (
    <section
      aria-label="Editing"
      aria-busy={busy !== null}
      className="sheet fixed! inset-x-0 bottom-0 z-30 border-t-2 border-ink shadow-over! print:hidden"
    >
      <div
        className={joinClasses(
          "flex min-h-16 items-center gap-2 max-md:grid max-md:grid-cols-2 max-md:gap-1",
          layout.bar,
        )}
      >
        <Button
          variant="go"
          size="big"
          keyHint="Ctrl S"
          keyShortcut="Control+S"
          onClick={onSave}
          className={joinClasses("min-w-32 font-strong max-md:text-15", busy === "save" && "opacity-80")}
        >
          <Save aria-hidden="true" />
          Save
        </Button>
        {isPending ? (
          <Button
            variant="yes"
            size="big"
            keyHint="Ctrl ⏎"
            keyShortcut="Control+Enter"
            onClick={onSaveAndApprove}
            className={joinClasses(
              "border-[1.5px] font-strong max-md:px-1 max-md:text-15",
              busy === "approve" && "bg-green-wash",
            )}
          >
            <Check aria-hidden="true" />
            Save and approve
          </Button>
        ) : null}
        <span className="mx-2 h-6 w-px bg-rule max-md:hidden" />
        <Button variant="ghost" size="big" keyHint="Esc" keyShortcut="Escape" onClick={onCancel} className={ghost}>
          <X aria-hidden="true" />
          Cancel
        </Button>
        <Button variant="ghost" size="big" onClick={onDiscard} className={ghost}>
          <Trash2 aria-hidden="true" />
          Discard draft
        </Button>
        <p className="ml-auto text-13 text-ink-3 max-md:col-span-2 max-md:m-0 max-md:text-center max-md:text-12">
          {quietWords(state)}
          {/* There before it has anything to say: one that comes with its words is passed over by screen readers. */}
          <span role="status">{state.kind === "failed" ? failedWords(state) : null}</span>
        </p>
      </div>
    </section>
  );
}

/** Said quietly, not to screen readers at every keystroke: only a failure is announced. */
function quietWords(state: DraftState): string | null {
  switch (state.kind) {
    case "none":
      return "nothing changed yet";
    case "keeping":
      return "keeping the draft…";
    case "kept":
      return `draft kept ${new Date(state.at).toLocaleTimeString("en-GB")}`;
    case "failed":
      return null;
  }
}

function failedWords({ why, isInBrowser }: DraftState & { kind: "failed" }): string {
  if (!isInBrowser) return "not kept anywhere yet, trying again: this browser has no room; leave the page open";
  const reasons = {
    offline: "not kept on the server yet",
    "signed-out": "signed out",
    refused: "refused by the server",
  };
  return `${reasons[why]}, trying again; this browser has it`;
}
