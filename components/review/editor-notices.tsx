"use client";

import { useState } from "react";
import { Button, ButtonLink } from "@/components/ui/button";
import { Moment } from "@/components/ui/moment";
import { StaleNotice } from "./stale-notice";
import type { ArticleEditing, OtherDraft } from "./use-article-edit";

export type EditorNoticesProps = {
  editing: ArticleEditing;
  /** The article went on since the text was begun, and nobody has looked at it yet. */
  isOutdated: boolean;
};

/** The strips above the editor: a restored draft, another one, an article that went on meanwhile, a save that was refused. */
export function EditorNotices({ editing, isOutdated }: EditorNoticesProps) {
  const { restored, refused, others, draftState, busy } = editing;
  const [isSeen, setIsSeen] = useState(false);
  return (
    <>
      {restored && !isSeen ? (
        <StaleNotice
          notice={{
            kind: "info",
            said: (
              <>
                Your draft of <Moment at={restored.updatedAt} show="time" /> was restored.
              </>
            ),
            rest: null,
          }}
          actions={
            <>
              <Button size="small" onClick={() => setIsSeen(true)}>
                Go on
              </Button>
              <Button size="small" variant="ghost" onClick={() => editing.discard()}>
                Throw it away
              </Button>
            </>
          }
        />
      ) : null}
      {others.map((other) => (
        <OtherDraftNotice key={other.draft.updatedAt} other={other} editing={editing} />
      ))}
      {isOutdated && busy === null ? (
        <StaleNotice
          notice={{
            kind: "person",
            said: "The article has changed since you began your text.",
            rest: "Nothing of yours is lost.",
          }}
          actions={
            <Button size="small" variant="go" onClick={() => void editing.compare("", false)}>
              Show both
            </Button>
          }
        />
      ) : null}
      {draftState.kind === "failed" && draftState.why === "signed-out" ? <SignedOutNotice /> : null}
      {refused ? (
        <StaleNotice
          notice={{ kind: "failed", said: refused.said, rest: refused.rest }}
          actions={
            Object.keys(refused.problems).length > 0 ? null : (
              <Button size="small" onClick={() => void editing.save(refused.approve)}>
                Try again
              </Button>
            )
          }
        />
      ) : null}
    </>
  );
}

function OtherDraftNotice({ other, editing }: { other: OtherDraft; editing: ArticleEditing }) {
  return (
    <StaleNotice
      notice={{
        kind: "info",
        said: (
          <>
            You have another draft of this article, of <Moment at={other.draft.updatedAt} show="time" />.
          </>
        ),
        rest: other.key
          ? "The newest is the one below; the other is kept in this browser."
          : "The newest is the one below; the other is kept as long as this page is open.",
      }}
      actions={
        <>
          <Button size="small" onClick={() => editing.takeOther(other)}>
            Use that one
          </Button>
          <Button size="small" variant="ghost" onClick={() => editing.dropOther(other)}>
            Throw that one away
          </Button>
        </>
      }
    />
  );
}

function SignedOutNotice() {
  return (
    <StaleNotice
      notice={{
        kind: "failed",
        said: "You are signed out.",
        rest: "This browser keeps what you type. Sign in again, here or in another tab, and it goes to the server.",
      }}
      actions={
        <ButtonLink size="small" href="/sign-in" target="_blank">
          Sign in
        </ButtonLink>
      }
    />
  );
}
