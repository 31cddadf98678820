import { joinClasses } from "@/components/ui/join-classes";
import styles from "./filter-range.module.css";

const height = 23;

export type FilterHistogramProps = {
  /** Equal bins from 0 on; null while they are being counted. */
  bins: readonly number[] | null;
  /** Numbers in one bin; the last one may hold more. */
  binSize: number;
  /** The greatest number that the last bin surely reaches. */
  top: number;
  low: number;
  high: number;
  isSet: boolean;
};

/** Ink inside the range, outlines outside it. What there is none of is not drawn; a little is drawn as a line. */
export function FilterHistogram({ bins, binSize, top, low, high, isSet }: FilterHistogramProps) {
  if (bins === null) return null;
  const most = Math.max(...bins, 1);
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
        const from = bin * binSize;
        const isInside = from <= high && (from + binSize > low || (bin === bins.length - 1 && low <= top));
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
