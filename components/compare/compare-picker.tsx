"use client";

import type { Route } from "next";
import { useRouter } from "next/navigation";
import { useOptimistic, useTransition } from "react";
import { shortDate } from "@/components/ui/format-moment";
import { Segmented } from "@/components/ui/segmented";
import { useZone } from "@/components/ui/use-zone";
import type { RevisionHead } from "@/lib/articles/compare-revisions";
import type { CompareView } from "./comparison";

type Shown = { left: number; right: number; view: CompareView };

export type ComparePickerProps = Shown & {
  articleId: number;
  revisions: readonly RevisionHead[];
  /** ISO 8601 of the rendering. */
  now: string;
};

/** Which revisions stand on either side, and how they are shown; all of it in the address. */
export function ComparePicker({ articleId, revisions, now, ...given }: ComparePickerProps) {
  const router = useRouter();
  // A choice shows at once, also while what was chosen is on its way.
  const [shown, choose] = useOptimistic<Shown>(given);
  const [isComing, startComing] = useTransition();
  const show = (change: Partial<Shown>) => {
    const { left, right, view } = { ...shown, ...change };
    const params = new URLSearchParams({ left: String(left), right: String(right) });
    if (view === "inline") params.set("view", view);
    startComing(() => {
      choose({ left, right, view });
      router.replace(`/articles/${articleId}/compare?${params}` as Route, { scroll: false });
    });
  };
  return (
    <div aria-busy={isComing} className="ml-auto flex flex-wrap items-center gap-x-4 gap-y-2 text-13 max-md:ml-0">
      <Choice label="Left" value={shown.left} revisions={revisions} now={now} onChoose={(left) => show({ left })} />
      <Choice label="Right" value={shown.right} revisions={revisions} now={now} onChoose={(right) => show({ right })} />
      <Segmented
        label="How it is shown"
        value={shown.view}
        options={[
          { value: "side", label: "Side by side" },
          { value: "inline", label: "Inline" },
        ]}
        onChange={(view) => show({ view })}
      />
    </div>
  );
}

type ChoiceProps = {
  label: string;
  now: string;
  value: number;
  revisions: readonly RevisionHead[];
  onChoose: (revision: number) => void;
};

function Choice({ label, value, revisions, now, onChoose }: ChoiceProps) {
  const zone = useZone();
  return (
    <label className="flex items-center gap-1.5 text-ink-2">
      {label}
      <select
        value={value}
        onChange={(event) => onChoose(Number(event.target.value))}
        className="max-w-64 min-w-0 pr-5 font-mid text-ellipsis text-ink coarse:min-h-11"
      >
        {revisions.map(({ number, kind, at, by, import: importId, isCurrent }) => (
          <option key={number} value={number}>
            {`Revision ${number}, ${kind} ${shortDate(at, zone, true, now)}`}
            {by ? ` by ${by}` : importId === null ? "" : `, import ${importId}`}
            {isCurrent ? ", current" : ""}
          </option>
        ))}
      </select>
    </label>
  );
}
