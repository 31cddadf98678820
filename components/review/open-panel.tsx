import { MessageSquare, RotateCcw } from "lucide-react";
import type { ReasonRow } from "@/lib/articles/article-rows";
import { HoldPanel } from "./hold-panel";
import { NotePanel } from "./note-panel";
import { RejectPanel } from "./reject-panel";
import type { ReviewFlow } from "./use-review-flow";

/** What is open above the bar. Trying again would send what was typed before, so typing takes that offer away. */
export function OpenPanel({ flow, reasons }: { flow: ReviewFlow; reasons: readonly ReasonRow[] }) {
  const { state, patch, actions } = flow.desk;
  const shared = { isBusy: state.busy !== null, onCancel: () => flow.openPanel(null) };
  switch (state.panel) {
    case "reject":
      return (
        <RejectPanel
          {...shared}
          reasons={reasons}
          rejection={state.rejection}
          onChange={(rejection) => patch({ rejection, retry: null })}
          onReject={flow.reject}
        />
      );
    case "hold":
      return (
        <HoldPanel
          {...shared}
          note={state.holdNote}
          forId={state.holdFor}
          reviewers={actions.reviewers}
          onChange={(change) => patch({ ...change, retry: null })}
          onHold={flow.hold}
        />
      );
    case "note":
      return (
        <NotePanel
          {...shared}
          title="Add a note"
          hint="Everybody sees it, and it stays. It decides nothing."
          label="Note on this article"
          missing="A note says something."
          verb={
            <>
              <MessageSquare aria-hidden="true" />
              Add the note
            </>
          }
          note={state.note}
          onChange={(note) => patch({ note, retry: null })}
          onDone={flow.note}
        />
      );
    case "reopen":
      return (
        <NotePanel
          {...shared}
          title="Reopen it?"
          hint="It is pending again, and says why to whoever is given it."
          label="Why? (kept with the decision)"
          missing={null}
          verb={
            <>
              <RotateCcw aria-hidden="true" />
              Reopen it
            </>
          }
          note={state.reopenNote}
          onChange={(reopenNote) => patch({ reopenNote, retry: null })}
          onDone={flow.reopen}
        />
      );
    default:
      return null;
  }
}
