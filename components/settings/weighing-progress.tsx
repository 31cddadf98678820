"use client";

import { useState } from "react";
import { Button } from "@/components/ui/button";
import { formatCount } from "@/components/ui/format-count";
import { Moment } from "@/components/ui/moment";
import { usePoll } from "@/components/ui/use-poll";
import type { ScoreWeighting } from "@/lib/settings/score-weights";
import type { Weighing } from "@/lib/settings/weighing";
import type { WeightActions } from "./weights-setting";

type WeighingProgressProps = {
  weighing: Weighing;
  read: WeightActions["readWeighting"];
  stop: WeightActions["stopWeighing"];
  onChange: (found: ScoreWeighting) => void;
};

/** How many articles have the new overall score; it can be stopped, and goes on where it was. */
export function WeighingProgress({ weighing, read, stop, onChange }: WeighingProgressProps) {
  const { state, done, total, finishedAt } = weighing;
  const [failure, setFailure] = useState<string | null>(null);

  usePoll(state === "running", async () => {
    const answer = await read().catch(() => null);
    if (answer?.ok) onChange(answer.data);
    return answer?.ok ?? false;
  });

  const change = async (resume: boolean) => {
    const answer = await stop({ resume }).catch(() => null);
    if (answer?.ok) onChange(answer.data);
    setFailure(answer?.ok ? null : (answer?.error.message ?? "The server did not answer. Trying again is safe."));
  };

  if (state === "completed") {
    return (
      <p role="status" className="mt-3 text-13 text-ink-3">
        Every article has it{finishedAt ? ", since " : ""}
        {finishedAt ? <Moment at={finishedAt} show="time" /> : null}.
      </p>
    );
  }
  const isRunning = state === "running";
  return (
    <div className="mt-3 max-w-measure">
      <div
        role="progressbar"
        aria-label="Overall scores worked out"
        aria-valuemin={0}
        aria-valuemax={Math.max(total, 1)}
        aria-valuenow={Math.min(done, total)}
        className="h-2 border-b border-rule"
      >
        <div
          className="h-full border-r-2 border-pencil bg-bar"
          style={{ width: `${total === 0 ? 0 : Math.min(100, (100 * done) / total)}%` }}
        />
      </div>
      <div className="mt-1 flex flex-wrap items-center gap-x-4 text-13 text-ink-2">
        <p role="status">
          {isRunning ? "Working out" : "Stopped at"} {formatCount(Math.min(done, total))} of {formatCount(total)}
          {isRunning ? null : "; the others keep their former score until it goes on."}
        </p>
        <Button size="small" variant="ghost" onClick={() => void change(!isRunning)}>
          {isRunning ? "Stop" : "Go on"}
        </Button>
      </div>
      {failure ? <p role="alert">{failure}</p> : null}
    </div>
  );
}
