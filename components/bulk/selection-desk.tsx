"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { lazy, Suspense, useEffect, useState } from "react";
import type { useSelection } from "@/components/articles/use-selection";
import { useKeys } from "@/components/ui/use-keys";
import { fetchAhead, late, useLate } from "@/components/ui/use-late";
import { useLateDialog } from "@/components/ui/use-late-dialog";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { dismissedBulkCookie } from "@/lib/bulk/dismissed-bulk";
import type { BulkChoice } from "./bulk-words";
import type { PreviewUndo } from "./undo-dialog";

// None is there when the queue opens, unless a bulk decision is under way.
const selectionActions = late(() => import("./selection-actions"));
const decisionDialog = late(() => import("./decision-dialog"));
const BulkLine = lazy(() => import("./bulk-line"));

export type BulkDeskProps = {
  /** The reader's bulk decision that is under way, or has just ended. */
  current: BulkRow | null;
  /** The filter of the list, in words. */
  filterWords: string;
  onPreviewUndo: PreviewUndo;
};

export type SelectionDeskProps = {
  selecting: ReturnType<typeof useSelection>;
  /** True for those who may select, where there is something to. */
  canSelect: boolean;
  /** True while another list is on its way: nothing more is asked of this one. */
  isLeaving: boolean;
  /** Null for those who may not decide on a selection. */
  bulk: BulkDeskProps | null;
  /** Page that makes an export of `?selection=ID`; null for those who may not export. */
  exportPath: string | null;
};

/** The one begun on this page or the one that the server knew of, whichever is newer, until it is dismissed. */
function useCurrentBulk(given: BulkRow | null) {
  const [started, setStarted] = useState<BulkRow | null>(null);
  const [dismissed, setDismissed] = useState(0);
  const isOurs = started !== null && started.id > (given?.id ?? 0);
  const row = isOurs ? started : given;
  const dismiss = (id: number) => {
    setDismissed(id);
    // biome-ignore lint/suspicious/noDocumentCookie: the Cookie Store API is not in every browser we serve
    document.cookie = `${dismissedBulkCookie}=${id}; path=/; max-age=86400; samesite=lax`;
  };
  return { row: row !== null && row.id > dismissed ? row : null, isOurs, setStarted, dismiss };
}

/** What is asked for on the selection, and the dialog that asks whether it is meant. */
function useAsking({ selecting, bulk, isLeaving }: SelectionDeskProps) {
  const [choice, setChoice] = useState<BulkChoice>("approve");
  const [isBusy, setBusy] = useState(false);
  const dialog = useLateDialog(decisionDialog);
  const { kind } = selecting.state;
  const isReady = !isBusy && !isLeaving && kind !== "none" && kind !== "freezing";

  const ask = (next: BulkChoice) => {
    setChoice(next);
    dialog.ask();
    void selecting.ensureFrozen();
  };
  const key = (next: BulkChoice) => (bulk && isReady ? () => ask(next) : undefined);
  useKeys({ a: key("approve"), r: key("reject"), o: key("reopen"), f: key("flag") });

  return { choice, ask, dialog, isReady, setBusy };
}

/** Each part is fetched one step before it is needed, so that it stands there at once. */
function useAhead(hasSelection: boolean) {
  useEffect(() => {
    const over = new AbortController();
    const ahead = () => {
      over.abort();
      fetchAhead(selectionActions);
    };
    for (const what of ["keydown", "pointerdown"]) document.addEventListener(what, ahead, { signal: over.signal });
    return () => over.abort();
  }, []);
  useEffect(() => {
    if (hasSelection) fetchAhead(decisionDialog);
  }, [hasSelection]);
}

/** Under the table: the selection and what can be done with it, and the bulk decision that came of one. */
export function SelectionDesk(props: SelectionDeskProps) {
  const { selecting, bulk, exportPath } = props;
  const { state, picked, clear } = selecting;
  const router = useRouter();
  const asking = useAsking(props);
  const current = useCurrentBulk(bulk?.current ?? null);
  const hasSelection = state.kind !== "none";
  useAhead(hasSelection && bulk !== null);
  const Actions = useLate(selectionActions, hasSelection);
  const { Dialog, coming, ...dialog } = asking.dialog;

  const exportSelection = async () => {
    const frozen = await selecting.ensureFrozen();
    if (frozen) router.push(`${exportPath}?selection=${frozen.id}` as Route);
  };
  const canFreeze = props.canSelect && !props.isLeaving && state.kind !== "freezing";
  useKeys({
    e: exportPath && asking.isReady ? () => void exportSelection() : undefined,
    "Shift+a": canFreeze ? () => void selecting.freeze() : undefined,
  });

  const onStarted = (row: BulkRow) => {
    dialog.close();
    current.setStarted(row);
    clear();
  };

  return (
    <>
      {bulk && current.row ? (
        <Suspense>
          <BulkLine
            row={current.row}
            takesFocus={current.isOurs}
            onPreviewUndo={bulk.onPreviewUndo}
            onUndone={current.setStarted}
            onEnded={() => router.refresh()}
            onDismiss={current.dismiss}
          />
        </Suspense>
      ) : null}
      {state.kind === "none" ? null : Actions ? (
        <Actions
          state={state}
          isReady={asking.isReady}
          onAsk={bulk ? asking.ask : null}
          onExport={exportPath ? exportSelection : null}
          onClear={clear}
        />
      ) : (
        <div className="min-h-12 border-t-2 border-pencil bg-wash" />
      )}
      {bulk && Dialog && state.kind !== "none" ? (
        <Dialog
          kind={asking.choice}
          open={dialog.isOpen}
          state={state}
          ticked={picked.size}
          filterWords={bulk.filterWords}
          onFreeze={() => void selecting.ensureFrozen()}
          onBusy={asking.setBusy}
          onStarted={onStarted}
          onClose={dialog.close}
          onReopen={dialog.ask}
        />
      ) : (
        coming
      )}
    </>
  );
}
