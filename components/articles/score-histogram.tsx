import { joinClasses } from "@/components/ui/join-classes";
import styles from "./score-range.module.css";

const height = 23;

export type ScoreHistogramProps = {
  /** Equal bins over 0–100; null while they are being counted. */
  bins: readonly number[] | null;
  low: number;
  high: number;
  isSet: boolean;
};

/** Ink inside the range, outlines outside it. What there is none of is not drawn; a little is drawn as a line. */
export function ScoreHistogram({ bins, low, high, isSet }: ScoreHistogramProps) {
  if (bins === null) return null;
  const most = Math.max(...bins, 1);
  const span = 100 / bins.length;
  const tallest = isSet ? height - 1 : height * 0.65;
  return (
    <svg
      className={styles.bars}
      viewBox={`0 0 ${bins.length * 10} ${height}`}
      preserveAspectRatio="none"
      aria-hidden="true"
    >
      {bins.map((count, bin) => {
        if (count === 0) return null;
        const tall = Math.max(1, (count / most) * tallest);
        const from = bin * span;
        const isInside = from <= high && from + span > low;
        return (
          <rect
            key={`from ${from}`}
            x={bin * 10 + 0.5}
            y={height - tall}
            width={9}
            height={tall}
            className={joinClasses(isInside ? styles.inside : styles.outside)}
          />
        );
      })}
    </svg>
  );
}
