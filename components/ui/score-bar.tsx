import { joinClasses } from "./join-classes";

export type ScoreBarProps = {
  /** Says which score this is, e.g. "quality". */
  name: string;
  /** 0–100, or null when there is none, which is never shown as 0. */
  value: number | null;
  /** Bolder and thicker. */
  overall?: boolean;
  /** Shown before the figure where there is no column head, e.g. "Q". */
  letter?: string;
  className?: string;
};

/** A figure over its bar; absent is a dash over dots. */
export function ScoreBar({ name, value, overall, letter, className }: ScoreBarProps) {
  return (
    <span
      className={joinClasses("score", overall && "score-overall", value === null && "score-absent", className)}
      style={value === null ? undefined : { "--v": value }}
      title={value === null ? `no ${name} score` : `${name} ${value}`}
    >
      {letter ? (
        <em aria-hidden="true" className="float-left text-12 leading-4 font-text text-ink-3 not-italic">
          {letter}
        </em>
      ) : null}
      {value === null ? (
        <>
          <span aria-hidden="true">–</span>
          <span className="sr-only">{`no ${name} score`}</span>
        </>
      ) : (
        value
      )}
      <i />
    </span>
  );
}
