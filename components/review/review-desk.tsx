"use client";

import { type ReactNode, useEffect, useRef } from "react";
import { type KnownList, useLeftList } from "@/components/articles/left-list";
import { KeyHelp } from "@/components/shell/key-help";
import { joinClasses } from "@/components/ui/join-classes";
import { useKeys } from "@/components/ui/use-keys";
import { fetchAhead, late } from "@/components/ui/use-late";
import type { ReasonRow } from "@/lib/articles/article-rows";
import type { NothingLeft } from "@/lib/review/open-article";
import type { OwnDecision } from "@/lib/review/own-decisions";
import { ArticleSheet } from "./article-sheet";
import { type BarVerb, DecisionBar } from "./decision-bar";
import { DeskLine } from "./desk-line";
import { DeskNoticeStrip, DeskNotices } from "./desk-notices";
import { DoneSheet } from "./done-sheet";
import { editor, LateEditor } from "./late-editor";
import { MetadataBox } from "./metadata-box";
import { OpenPanel } from "./open-panel";
import type { ReviewActions, Reviewer, Shown } from "./review-actions";
import layout from "./review-layout.module.css";
import { saveEditOn } from "./save-edit";
import type { Desk, ReviewMode } from "./use-desk";
import { type ReviewFlow, useReviewFlow } from "./use-review-flow";
import { useSimilar } from "./use-similar";
import { verbsFor } from "./verbs-for";

const keys = late(() => import("./review-key-help"));

export type ReviewDeskProps = {
  start: Shown | NothingLeft;
  /** What Undo goes back through beyond this sitting, oldest first. */
  own?: readonly OwnDecision[];
  reasons: readonly ReasonRow[];
  me: Reviewer;
  /** The list one came from. */
  queue: KnownList;
  mode: ReviewMode;
  actions: ReviewActions;
  /** ISO 8601 of the rendering. */
  now: string;
  /** Where Next leads from a single article. */
  reviewHref?: string;
};

/** The review page: text, metadata, decisions. */
export function ReviewDesk({ queue: given, reasons, now, reviewHref = "/review", ...rest }: ReviewDeskProps) {
  const queue = useLeftList(given);
  const flow = useReviewFlow({ ...rest, queueHref: queue.href, reviewHref });
  const { desk } = flow;
  const { state, article, me } = desk;
  const similar = useSimilar(article?.id ?? 0, desk.actions.similar);
  const verbs = useVerbs(flow);
  const isEditing = state.panel === "edit" && article !== null;
  useFocusAfter(isEditing);
  useEffect(() => {
    if (me.canDecide) fetchAhead(editor);
  }, [me.canDecide]);

  let content: ReactNode;
  if (state.shown.kind === "nothing" || !article) content = <Done flow={flow} />;
  else if (isEditing) {
    content = (
      <>
        <DeskNoticeStrip desk={desk} />
        <Editor key={article.id} desk={desk} />
      </>
    );
  } else {
    content = (
      <>
        <div className={layout.two}>
          <ArticleSheet
            article={article}
            findShared={desk.actions.shared}
            notices={<DeskNotices desk={desk} now={now} />}
          />
          <MetadataBox
            article={article}
            similar={similar}
            ticked={state.ticked}
            onTick={(ticked) => desk.patch({ ticked })}
            canSeeBulk={me.canSeeBulk}
            takeDown={me.takeDownProof && { takeDown: desk.actions.takeDown, prove: me.takeDownProof }}
            now={now}
          />
        </div>
        {me.canDecide ? (
          <DecisionBar
            {...verbs}
            busy={state.busy}
            openPanel={state.panel === "edit" ? null : state.panel}
            queue={state.shown.queue}
            panel={<OpenPanel flow={flow} reasons={reasons} />}
          />
        ) : null}
        <KeyHelp dialog={keys} given={{}} />
      </>
    );
  }
  return (
    <div className={joinClasses(layout.desk, isEditing && layout.editing)}>
      <DeskLine
        article={article}
        queue={queue}
        next={desk.ahead.next?.article.record.title ?? null}
        now={now}
        held={state.shown.kind === "article" ? state.shown.queue.heldForMe : 0}
        isReadOnly={!me.canDecide}
        onLeave={flow.leave}
      />
      {content}
      <p role="status" className="sr-only">
        {state.said}
      </p>
    </div>
  );
}

/** The editor goes with the focus in it: Tab then goes on from the article, not from the top of the page. */
function useFocusAfter(isEditing: boolean) {
  const was = useRef(isEditing);
  useEffect(() => {
    const hasClosed = was.current && !isEditing;
    was.current = isEditing;
    if (hasClosed && document.activeElement === document.body)
      document.getElementById("main")?.focus({ preventScroll: true });
  }, [isEditing]);
}

/** Which verbs there are now, on the bar and on the keys. */
function useVerbs(flow: ReviewFlow) {
  const { state, article, me } = flow.desk;
  const verbs = article && me.canDecide ? verbsFor(article) : [];
  const undoBlocked = undoBlockedBy(flow.desk);
  const onVerb = (verb: BarVerb) => {
    if (verb === "edit") flow.openPanel("edit");
    else if (verb === "reject" || verb === "hold" || verb === "note" || verb === "reopen")
      flow.openPanel(state.panel === verb ? null : verb);
    else if (verb === "next") flow.goOn();
    else flow[verb]();
  };
  const key = (verb: BarVerb) => (verbs.includes(verb) ? () => onVerb(verb) : undefined);
  useKeys(
    {
      ...{ a: key("approve"), r: key("reject"), e: key("edit"), h: key("hold") ?? key("release"), s: key("skip") },
      ...{
        o: key("reopen"),
        m: key("note"),
        n: key("next"),
        z: undoBlocked === null ? flow.undo : undefined,
        b: flow.leave,
      },
    },
    { enabled: state.busy === null && state.panel === null },
  );
  return { verbs, undoBlocked, onVerb };
}

/** Why there is nothing to undo, or null. Of a single article also what was decided before may be undone. */
function undoBlockedBy({ state, mode, article, me }: Desk): string | null {
  if (!me.canDecide) return "Undo takes the role of an editor";
  if (state.own.length > 0) return null;
  if (mode === "single" && article && article.decisions.length > 0) return null;
  return "Nothing to undo yet";
}

function Done({ flow }: { flow: ReviewFlow }) {
  const { state, queueHref } = flow.desk;
  if (state.shown.kind !== "nothing") return null;
  return (
    <DoneSheet
      nothing={state.shown}
      queueHref={queueHref}
      last={state.own.at(-1) ?? null}
      isBusy={state.busy !== null}
      onUndo={flow.undo}
      notice={<DeskNoticeStrip desk={flow.desk} />}
    />
  );
}

function Editor({ desk }: { desk: Desk }) {
  const { state, article, actions, me, patch } = desk;
  const { shown } = state;
  if (!article || shown.kind !== "article") return null;
  return (
    <LateEditor
      article={article}
      newerVersion={state.newerVersion}
      draft={shown.draft}
      personId={me.id}
      actions={actions}
      renderPreview={async (body, format) => {
        const made = await actions.preview({ body, format });
        if (!made.ok) throw new Error(made.error.message);
        return made.data;
      }}
      onSave={saveEditOn(desk)}
      onClose={(draft, theirs) => patch({ panel: null, shown: { ...shown, article: theirs ?? article, draft } })}
    />
  );
}
