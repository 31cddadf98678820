"use client";

import { Check, X } from "lucide-react";
import type { Route } from "next";
import dynamic from "next/dynamic";
import { useRouter } from "next/navigation";
import { useState } from "react";
import { SelectionBar } from "@/components/articles/selection-bar";
import type { useSelection } from "@/components/articles/use-selection";
import { Button } from "@/components/ui/button";
import { useKeys } from "@/components/ui/use-keys";
import type { BulkRow } from "@/lib/bulk/bulk-rows";
import { dismissedBulkCookie } from "@/lib/bulk/dismissed-bulk";
import type { BulkChoice } from "./bulk-words";
import type { PreviewUndo } from "./undo-dialog";

// Neither is there when the queue opens, unless a bulk decision is under way.
const BulkLine = dynamic(() => import("./bulk-line"));
const DecisionDialog = dynamic(() => import("./decision-dialog"), { ssr: false });

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

/** What is asked for on the selection, and its dialog, which is loaded when it first is. */
function useAsking({ selecting, bulk }: SelectionDeskProps) {
  const [asked, setAsked] = useState<{ kind: BulkChoice; open: boolean } | null>(null);
  const [isBusy, setBusy] = useState(false);
  const { kind } = selecting.state;
  const isReady = !isBusy && kind !== "none" && kind !== "freezing";

  const ask = (choice: BulkChoice) => {
    setAsked({ kind: choice, open: true });
    void selecting.ensureFrozen();
  };
  const key = (choice: BulkChoice) => (bulk && isReady ? () => ask(choice) : undefined);
  useKeys({ a: key("approve"), r: key("reject"), o: key("reopen"), f: key("flag") });

  return { asked, ask, isReady, setBusy, setOpen: (open: boolean) => setAsked((now) => now && { ...now, open }) };
}

function DecideButtons({ onAsk, isReady }: { onAsk: (kind: BulkChoice) => void; isReady: boolean }) {
  const common = { disabled: !isReady };
  return (
    <>
      <Button variant="yes" keyHint="a" onClick={() => onAsk("approve")} {...common}>
        <Check aria-hidden="true" />
        Approve…
      </Button>
      <Button variant="no" keyHint="r" onClick={() => onAsk("reject")} {...common}>
        <X aria-hidden="true" />
        Reject…
      </Button>
      <Button keyHint="o" onClick={() => onAsk("reopen")} {...common}>
        Reopen…
      </Button>
      <Button keyHint="f" onClick={() => onAsk("flag")} {...common}>
        Flag…
      </Button>
    </>
  );
}

/** Under the table: the selection and what can be done with it, and the bulk decision that came of one. */
export function SelectionDesk(props: SelectionDeskProps) {
  const { selecting, bulk, exportPath } = props;
  const { state, picked, clear } = selecting;
  const router = useRouter();
  const asking = useAsking(props);
  const current = useCurrentBulk(bulk?.current ?? null);

  const exportSelection = async () => {
    const frozen = await selecting.ensureFrozen();
    if (frozen) router.push(`${exportPath}?selection=${frozen.id}` as Route);
  };
  const canFreeze = props.canSelect && state.kind !== "freezing";
  useKeys({
    e: exportPath && asking.isReady ? () => void exportSelection() : undefined,
    "Shift+a": canFreeze ? () => void selecting.freeze() : undefined,
  });

  const onStarted = (row: BulkRow) => {
    asking.setOpen(false);
    current.setStarted(row);
    clear();
  };

  return (
    <>
      {bulk && current.row ? (
        <BulkLine
          row={current.row}
          takesFocus={current.isOurs}
          onPreviewUndo={bulk.onPreviewUndo}
          onUndone={current.setStarted}
          onEnded={() => router.refresh()}
          onDismiss={current.dismiss}
        />
      ) : null}
      {state.kind === "none" ? null : (
        <SelectionBar
          state={state}
          onClear={clear}
          actions={
            state.kind === "freezing" ? null : (
              <>
                {bulk ? <DecideButtons onAsk={asking.ask} isReady={asking.isReady} /> : null}
                {exportPath ? (
                  <Button keyHint="e" onClick={exportSelection} disabled={!asking.isReady}>
                    Export…
                  </Button>
                ) : null}
              </>
            )
          }
        />
      )}
      {bulk && asking.asked && state.kind !== "none" ? (
        <DecisionDialog
          kind={asking.asked.kind}
          open={asking.asked.open}
          state={state}
          ticked={picked.size}
          filterWords={bulk.filterWords}
          onFreeze={() => void selecting.ensureFrozen()}
          onBusy={asking.setBusy}
          onStarted={onStarted}
          onClose={() => asking.setOpen(false)}
          onReopen={() => asking.setOpen(true)}
        />
      ) : null}
    </>
  );
}
