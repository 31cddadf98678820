"use client";

import { type FormEvent, useState } from "react";
import type { Proof } from "@/components/people/use-proof";
import { Button } from "@/components/ui/button";
import { ConfirmDialog } from "@/components/ui/confirm-dialog";
import { TextField } from "@/components/ui/field";
import { countOf } from "@/components/ui/format-count";
import type { ScoreWeights } from "@/lib/articles/overall-score";
import type { ActionResult } from "@/lib/errors/action-result";
import type { ScoreWeighting } from "@/lib/settings/score-weights";
import { WeighingProgress } from "./weighing-progress";

type Answer = Promise<ActionResult<ScoreWeighting>>;

export type WeightActions = {
  saveWeights: (input: ScoreWeights) => Answer;
  stopWeighing: (input: { resume: boolean }) => Answer;
  readWeighting: () => Answer;
};

const names: Record<keyof ScoreWeights, string> = {
  quality: "Quality",
  freshness: "Freshness",
  depth: "Depth",
  clarity: "Clarity",
};
const keys = Object.keys(names) as (keyof ScoreWeights)[];

type Typed = Record<keyof ScoreWeights, string>;

const typedOf = (weights: ScoreWeights): Typed => ({
  quality: String(weights.quality),
  freshness: String(weights.freshness),
  depth: String(weights.depth),
  clarity: String(weights.clarity),
});

/** What was typed, or null while it is no set of weights. */
function weightsIn(typed: Typed): ScoreWeights | null {
  if (!keys.every((key) => /^\d{1,3}$/.test(typed[key]) && Number(typed[key]) <= 100)) return null;
  const read = { quality: 0, freshness: 0, depth: 0, clarity: 0 };
  for (const key of keys) read[key] = Number(typed[key]);
  return keys.some((key) => read[key] > 0) ? read : null;
}

type WeightsSettingProps = { start: ScoreWeighting; articles: number; proof: Proof } & WeightActions;

/** How much each score counts for the overall one, and how far the articles are with it. */
export function WeightsSetting({
  start,
  articles,
  proof,
  saveWeights,
  stopWeighing,
  readWeighting,
}: WeightsSettingProps) {
  const [{ weights, weighing }, setWeighting] = useState(start);
  const [typed, setTyped] = useState(() => typedOf(start.weights));
  const [wanted, setWanted] = useState<ScoreWeights | null>(null);
  const [problem, setProblem] = useState<string | null>(null);
  const isChanged = keys.some((key) => typed[key] !== String(weights[key]));

  const ask = (event: FormEvent) => {
    event.preventDefault();
    if (!isChanged) return;
    const read = weightsIn(typed);
    setProblem(read ? null : "Whole numbers from 0 to 100, and one of them more than 0.");
    setWanted(read);
  };

  const save = async () => {
    if (!wanted) return null;
    const answer = await proof.run(() => saveWeights(wanted));
    if (!answer.ok) return answer.error.message;
    setWeighting(answer.data);
    setTyped(typedOf(answer.data.weights));
    return null;
  };

  return (
    <>
      <h2 className="headline-small">Overall score</h2>
      <p className="mb-3 max-w-[62ch] text-ink-2">
        The weighted mean of the scores that an article has. Only the proportion of the weights counts; a score of
        weight 0 does not.
      </p>
      <form onSubmit={ask} aria-label="Weights" className="flex flex-wrap items-end gap-x-4 gap-y-2">
        {keys.map((key) => (
          <TextField
            key={key}
            label={names[key]}
            inputMode="numeric"
            maxLength={3}
            className="w-20"
            value={typed[key]}
            onChange={(event) => setTyped({ ...typed, [key]: event.target.value.trim() })}
          />
        ))}
        <Button type="submit" aria-disabled={!isChanged} aria-label="Change weights">
          Change…
        </Button>
      </form>
      {problem ? (
        <p role="alert" className="mt-2 border-l-3 border-ink pl-2 text-13 font-mid">
          {problem}
        </p>
      ) : null}
      {weighing ? (
        <WeighingProgress
          weighing={weighing}
          read={readWeighting}
          stop={stopWeighing}
          onChange={(found) => setWeighting(found)}
        />
      ) : null}
      <ConfirmDialog
        open={wanted !== null}
        onClose={() => setWanted(null)}
        title="Change the weights?"
        confirmLabel="Change"
        onConfirm={save}
      >
        The overall score of {countOf(articles, "article")} is worked out anew, and lists and filters follow. No
        decision and no version changes by it. It can be changed back at any time.
      </ConfirmDialog>
    </>
  );
}
