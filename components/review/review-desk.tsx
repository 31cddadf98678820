"use client";

import { useEffect, useRef, useState } from "react";
import { KeyHelp } from "@/components/shell/key-help";
import { Button } from "@/components/ui/button";
import { joinClasses } from "@/components/ui/join-classes";
import { useKeys } from "@/components/ui/use-keys";
import type { ArticleDetail, ReasonRow } from "@/lib/articles/article-rows";
import { ArticleEditor } from "./article-editor";
import { ArticleSheet } from "./article-sheet";
import { type BarVerb, DecisionBar } from "./decision-bar";
import { DeskLine } from "./desk-line";
import { DoneSheet } from "./done-sheet";
import { HoldPanel } from "./hold-panel";
import { MetadataBox } from "./metadata-box";
import { RejectPanel } from "./reject-panel";
import type { NothingLeft, ReviewActions, Reviewer, Shown } from "./review-actions";
import { reviewKeys } from "./review-keys";
import layout from "./review-layout.module.css";
import type { SimilarState } from "./similar-posts";
import { StaleNotice } from "./stale-notice";
import { StandingNotices } from "./standing-notices";
import { useClaim } from "./use-claim";
import { type ReviewMode, useReviewFlow } from "./use-review-flow";
import { useSaveEdit } from "./use-save-edit";
import { verbsFor } from "./verbs-for";

export type ReviewDeskProps = {
  start: Shown | NothingLeft;
  reasons: readonly ReasonRow[];
  me: Reviewer;
  /** The list one came from. */
  queue: { href: string; name: string };
  /** `claimed` goes on to the next article after each decision, `single` stays. */
  mode: ReviewMode;
  actions: ReviewActions;
  /** ISO 8601 of the rendering. */
  now: string;
  reviewHref?: string;
};

/** The review page: text, metadata, decisions. */
export function ReviewDesk(props: ReviewDeskProps) {
  const { start, reasons, me, queue, mode, actions, now, reviewHref = "/review" } = props;
  const flow = useReviewFlow({ start, me, mode, actions, queueHref: queue.href, reviewHref });
  const { state, article, patch } = flow;
  const { shown, busy, panel, notice, retry, own } = state;
  const saveEdit = useSaveEdit(actions, flow);
  const similar = useSimilar(article?.id ?? 0, actions.similar);
  const verbs = article && me.canDecide ? verbsFor(article) : [];
  const undoBlocked = undoBlockedBy(own.length, mode, article);
  useClaim({ article, actions, aheadIds: flow.aheadIds, onPeeked: flow.onPeeked });

  const onVerb = (verb: BarVerb) => {
    if (verb === "reject" || verb === "hold") patch({ panel: panel === verb ? null : verb });
    else if (verb === "edit") patch({ panel: "edit", notice: null });
    else if (verb === "next") flow.goOn();
    else flow[verb]();
  };
  const key = (verb: BarVerb) => (verbs.includes(verb) ? () => onVerb(verb) : undefined);
  const undo = undoBlocked === null && me.canDecide ? flow.undo : undefined;
  useKeys(
    {
      ...{ a: key("approve"), r: key("reject"), e: key("edit"), h: key("hold") ?? key("release"), s: key("skip") },
      ...{ o: key("reopen"), n: key("next"), z: undo, b: flow.leave },
    },
    { enabled: busy === null && panel === null },
  );

  const line = (
    <DeskLine
      article={article}
      queue={queue}
      next={flow.next}
      now={now}
      isReadOnly={!me.canDecide}
      onLeave={flow.leave}
    />
  );
  const live = (
    <p role="status" className="sr-only">
      {state.said}
    </p>
  );

  if (shown.kind === "nothing" || !article) {
    return (
      <div className={layout.desk}>
        {line}
        {shown.kind === "nothing" ? (
          <DoneSheet
            nothing={shown}
            queueHref={queue.href}
            last={own.at(-1) ?? null}
            isBusy={busy !== null}
            onUndo={flow.undo}
            notice={notice ? <StaleNotice notice={notice} actions={<Retry retry={retry} />} /> : null}
          />
        ) : null}
        {live}
      </div>
    );
  }

  if (panel === "edit") {
    return (
      <div className={joinClasses(layout.desk, layout.editing)}>
        {line}
        <ArticleEditor
          key={article.id}
          article={article}
          draft={shown.draft}
          personId={me.id}
          actions={actions}
          renderPreview={async (body, format) => {
            const made = await actions.preview({ body, format });
            if (!made.ok) throw new Error(made.error.message);
            return made.data;
          }}
          onSave={saveEdit}
          onClose={(draft) => patch({ panel: null, shown: { ...shown, draft } })}
        />
        {live}
      </div>
    );
  }

  return (
    <div className={layout.desk}>
      {line}
      <div className={layout.two}>
        <ArticleSheet
          article={article}
          notices={
            <>
              {notice ? (
                <StaleNotice
                  notice={notice}
                  actions={retry ? <Retry retry={retry} /> : <SeeChanges notice={notice.kind} />}
                />
              ) : null}
              <StandingNotices article={article} hasDraft={shown.draft !== null} canDecide={me.canDecide} />
            </>
          }
        />
        <MetadataBox article={article} similar={similar} now={now} />
      </div>
      {me.canDecide ? (
        <DecisionBar
          verbs={verbs}
          busy={busy}
          openPanel={panel}
          undoBlocked={undoBlocked}
          queue={shown.queue}
          onVerb={onVerb}
          panel={
            panel === "reject" ? (
              <RejectPanel
                reasons={reasons}
                rejection={state.rejection}
                onChange={(rejection) => patch({ rejection })}
                onReject={flow.reject}
                onCancel={() => patch({ panel: null })}
                isBusy={busy !== null}
              />
            ) : panel === "hold" ? (
              <HoldPanel
                note={state.holdNote}
                onChange={(holdNote) => patch({ holdNote })}
                onHold={flow.hold}
                onCancel={() => patch({ panel: null })}
                isBusy={busy !== null}
              />
            ) : null
          }
        />
      ) : null}
      <KeyHelp screen="Review" lines={reviewKeys} />
      {live}
    </div>
  );
}

function Retry({ retry }: { retry: (() => void) | null }) {
  if (!retry) return null;
  return (
    <Button size="small" onClick={retry}>
      Try again
    </Button>
  );
}

/** The record of the article says who did what and why. */
function SeeChanges({ notice }: { notice: "person" | "failed" | "info" }) {
  if (notice !== "person") return null;
  return (
    <Button
      size="small"
      onClick={() => {
        const heading = document.getElementById("history");
        heading?.scrollIntoView({ block: "center" });
        heading?.focus({ preventScroll: true });
      }}
    >
      See what changed
    </Button>
  );
}

/** Why there is nothing to undo, or null. In a single article also what was decided before may be undone. */
function undoBlockedBy(ownCount: number, mode: ReviewMode, article: ArticleDetail | null): string | null {
  if (ownCount > 0) return null;
  if (mode === "single" && article && article.decisions.length > 0) return null;
  return "Nothing to undo yet";
}

function useSimilar(articleId: number, find: ReviewActions["similar"]): SimilarState {
  const [found, setFound] = useState<{ id: number; similar: SimilarState }>({ id: 0, similar: "looking" });
  const latest = useRef(find);
  useEffect(() => {
    if (articleId === 0) return;
    let isCurrent = true;
    latest.current({ articleId }).then(
      (result) => isCurrent && setFound({ id: articleId, similar: result.ok ? result.data : "failed" }),
      () => isCurrent && setFound({ id: articleId, similar: "failed" }),
    );
    return () => {
      isCurrent = false;
    };
  }, [articleId]);
  return found.id === articleId ? found.similar : "looking";
}
