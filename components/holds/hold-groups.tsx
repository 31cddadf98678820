"use client";

import { useRouter } from "next/navigation";
import { useState } from "react";
import { countOf } from "@/components/ui/format-count";
import { Notice } from "@/components/ui/notice";
import { MarginTitle, SheetSection } from "@/components/ui/sheet-section";
import type { ActionResult } from "@/lib/errors/action-result";
import type { HoldRow } from "@/lib/review/list-holds";
import { HoldLine, holdLinkId } from "./hold-line";

export type HoldGroupsProps = {
  rows: readonly HoldRow[];
  /** There are more than are shown. */
  isCut: boolean;
  release: (input: { articleId: number }) => Promise<ActionResult<null>>;
  now: string;
};

const groups: readonly { title: string; has: (row: HoldRow) => boolean }[] = [
  { title: "For you", has: (row) => row.isForMe },
  { title: "For anyone", has: (row) => row.for === null },
  { title: "Put aside by you", has: (row) => row.isMine && row.for !== null && !row.isForMe },
  { title: "For others", has: (row) => !row.isMine && row.for !== null && !row.isForMe },
];

/** Held articles by whom they wait for, oldest first, with the way to each and the way back into the queue. */
export function HoldGroups({ rows, isCut, release, now }: HoldGroupsProps) {
  const router = useRouter();
  const [busy, setBusy] = useState<number | null>(null);
  const [said, setSaid] = useState("");
  const [failure, setFailure] = useState<string | null>(null);

  const onRelease = async ({ articleId, title }: HoldRow) => {
    setBusy(articleId);
    setFailure(null);
    try {
      const released = await release({ articleId });
      if (!released.ok) setFailure(released.error.message);
      else {
        setSaid(`Released: ${title}`);
        focusBeside(articleId);
      }
      router.refresh();
    } catch {
      setFailure("The server did not answer.");
    } finally {
      setBusy(null);
    }
  };

  /** The line goes with its button, and the focus would go with it: the next one has it, or the one before. */
  const focusBeside = (articleId: number) => {
    const ids = filled.flatMap((group) => group.rows.map((row) => row.articleId));
    const at = ids.indexOf(articleId);
    const beside = ids[at + 1] ?? ids[at - 1];
    if (beside !== undefined) document.getElementById(holdLinkId(beside))?.focus({ preventScroll: true });
  };

  const oldestFirst = [...rows].sort((one, other) => Date.parse(one.at) - Date.parse(other.at));
  const filled = groups.map((group) => ({ ...group, rows: oldestFirst.filter(group.has) }));
  return (
    <>
      <h1 className="sr-only">Holds</h1>
      <p role="status" className="sr-only">
        {said}
      </p>
      {failure ? <Notice kind="error" title={failure} safeToRetry /> : null}
      {isCut ? <Notice title={`Only ${countOf(rows.length, "held article")} are shown.`} /> : null}
      {filled.map((group) =>
        group.rows.length === 0 ? null : (
          <SheetSection key={group.title} label={group.title} margin={<MarginTitle>{group.title}</MarginTitle>}>
            <h2 className="headline-small mb-2">
              {countOf(group.rows.length, "article")} {group.title.toLowerCase()}
            </h2>
            <ul>
              {group.rows.map((row) => (
                <HoldLine
                  key={row.articleId}
                  row={row}
                  now={now}
                  isBusy={busy !== null}
                  onRelease={() => void onRelease(row)}
                />
              ))}
            </ul>
          </SheetSection>
        ),
      )}
    </>
  );
}
