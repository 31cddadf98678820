"use client";

import { useRouter } from "next/navigation";
import { type ReactNode, useCallback, useEffect, useMemo, useState } from "react";
import { KeyHelp } from "@/components/shell/key-help";
import { Button } from "@/components/ui/button";
import { Notice } from "@/components/ui/notice";
import { useKeys } from "@/components/ui/use-keys";
import { late } from "@/components/ui/use-late";
import type { ComparedRevisions } from "@/lib/articles/compare-revisions";
import type { ActionResult } from "@/lib/errors/action-result";
import type { Decided } from "@/lib/review/write-decision";
import { ChangeSteps } from "./change-number";
import { CompareBar } from "./compare-bar";
import styles from "./comparison.module.css";

const keys = late(() => import("./compare-key-help"));

export type RestoreActions = {
  restore: (input: { articleId: number; version: number; revision: number }) => Promise<ActionResult<Decided>>;
  undo: (input: { articleId: number; version: number }) => Promise<ActionResult<Decided>>;
};

export type CompareDeskProps = RestoreActions & {
  /** Without the text: that comes as children. */
  compared: ComparedRevisions;
  canRestore: boolean;
  children: ReactNode;
};

/** The sheet with the comparison, the steps through its changes, and the way back to an older revision. */
export function CompareDesk({ compared, canRestore, restore, undo, children }: CompareDeskProps) {
  const count = compared.comparison.changes;
  const { current, goTo, step } = useSteps(count, `${compared.left.number}-${compared.right.number}`);
  const restoring = useRestoring(compared, { restore, undo });
  useKeys({ n: () => step(1, "focus"), p: () => step(-1, "focus") }, { repeating: ["n", "p"] });
  return (
    <>
      <main id="main" tabIndex={-1} className="sheet min-h-[calc(100dvh-152px)] pb-20">
        {restoring.notice}
        <ChangeSteps value={useMemo(() => ({ current, goTo }), [current, goTo])}>{children}</ChangeSteps>
      </main>
      <CompareBar
        compared={compared}
        current={current}
        onStep={(by) => step(by, "stay")}
        onRestore={canRestore ? restoring.restore : null}
      />
      <KeyHelp dialog={keys} given={{}} />
    </>
  );
}

/**
 * Goes from change to change: by key the focus goes along, by button it stays where it is.
 * @param of what is compared; with something else one begins anew
 */
function useSteps(count: number, of: string) {
  const [at, setAt] = useState({ of, change: 0 });
  const current = at.of === of ? at.change : 0;
  const goTo = useCallback(
    (change: number, focus: "focus" | "stay" = "focus") => {
      setAt({ of, change });
      const pair = document.getElementById(`change-${change}`);
      pair?.scrollIntoView({ block: "center" });
      if (focus === "focus") pair?.querySelector<HTMLElement>("a[href^='#change-']")?.focus({ preventScroll: true });
      window.history.replaceState(null, "", `#change-${change}`);
    },
    [of],
  );

  useEffect(() => {
    const asked = Number(/^#change-(\d{1,6})$/.exec(window.location.hash)?.[1] ?? 0);
    if (asked >= 1 && asked <= count) setAt({ of, change: asked });
  }, [count, of]);

  const step = (by: 1 | -1, focus: "focus" | "stay") => {
    const to = current + by;
    if (to >= 1 && to <= count) goTo(to, focus);
  };
  return { current, goTo, step };
}

type Said = { title: string; rest: string; undoVersion: number | null };

function useRestoring({ articleId, version }: ComparedRevisions, { restore, undo }: RestoreActions) {
  const router = useRouter();
  const [said, setSaid] = useState<Said | null>(null);
  const [isBusy, setBusy] = useState(false);

  const onRestore = async (revision: number): Promise<string | null> => {
    const done = await restore({ articleId, version, revision });
    // Also when it was refused: what is shown is no longer what is.
    router.refresh();
    if (!done.ok) return done.error.message;
    const rest = "It is a new revision, and the article is pending.";
    setSaid({ title: `Revision ${revision} was restored.`, rest, undoVersion: done.data.version });
    return null;
  };

  const onUndo = async (seen: number) => {
    setBusy(true);
    try {
      const done = await undo({ articleId, version: seen });
      router.refresh();
      if (done.ok) setSaid({ title: "Undone.", rest: "The text is the one from before.", undoVersion: null });
      else setSaid({ title: done.error.message, rest: "Nothing was undone.", undoVersion: null });
    } catch {
      const rest = "It is not known whether it was undone. Trying again is safe: it can't count twice.";
      setSaid({ title: "The server did not answer.", rest, undoVersion: seen });
    } finally {
      setBusy(false);
    }
  };

  const seen = said?.undoVersion ?? null;
  const notice = (
    <div role="status">
      {said ? (
        <Notice
          title={said.title}
          className={styles.strip}
          actions={
            seen === null ? null : (
              <Button size="small" disabled={isBusy} onClick={() => onUndo(seen)}>
                Undo
              </Button>
            )
          }
        >
          {said.rest}
        </Notice>
      ) : null}
    </div>
  );
  return { notice, restore: onRestore };
}
