import { type ScoreName, scoreNames } from "@/lib/articles/article-rows";
import { ScoreBar } from "./score-bar";

export type ScoreListProps = { score: Record<ScoreName, number | null>; overall: number | null };

/** The scores of one article side by side, each under its name. */
export function ScoreList({ score, overall }: ScoreListProps) {
  return (
    <dl aria-label="Scores" className="grid grid-cols-[repeat(4,1fr)_1.35fr] gap-4 max-md:gap-2">
      {[...scoreNames, "overall" as const].map((name) => (
        <div key={name}>
          <dt className="text-13 text-ink-3">{name}</dt>
          <dd className="[--score-h:4px] [&>span]:pb-1.75 [&>span]:text-left [&>span]:text-17 [&>span]:text-ink">
            <ScoreBar name={name} value={name === "overall" ? overall : score[name]} overall={name === "overall"} />
          </dd>
        </div>
      ))}
    </dl>
  );
}
