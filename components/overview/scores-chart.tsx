import { countOf, formatCount } from "@/components/ui/format-count";
import type { ScoreName } from "@/lib/articles/article-rows";
import type { Counted, ScoreBand } from "@/lib/overview/overview-rows";
import { approvedShare, decidedIn } from "@/lib/overview/score-verdict";
import styles from "./chart.module.css";
import { Mark } from "./mark";
import { Marks } from "./marks";
import { Scenery } from "./scenery";

/** Over the top the figures of a mark, under the base the scores. */
const [left, width, top, base, height] = [26, 176, 24, 152, 172];
/** Either part of a band has room to be pointed at. */
const leastPart = 16;

export function percentOf(band: ScoreBand): number {
  return Math.round((band.approved.count / decidedIn(band)) * 100);
}

/** What a link to the articles of one band is called. */
export function bandName(score: ScoreName, band: ScoreBand, status: "approved" | "rejected"): string {
  const share = status === "approved" ? percentOf(band) : 100 - percentOf(band);
  const articles = countOf(band[status].count, "article");
  return `${articles} with ${score} ${band.from} to ${band.to} ${status}, ${share} % of ${formatCount(decidedIn(band))}`;
}

type BandMarksProps = {
  score: ScoreName;
  band: ScoreBand;
  column: number;
  /** The middle of the band, and its width. */
  x: number;
  width: number;
  firstStop: Counted;
};

/** Above the point the part that is rejected, below it the part that is approved. */
function BandMarks({ score, band, column, x, width: across, firstStop }: BandMarksProps) {
  const y = (share: number) => base - share * (base - top);
  const split = Math.min(Math.max(y(approvedShare(band).share), top + leastPart), base - leastPart);
  const words = (status: "approved" | "rejected") =>
    `${band.from} to ${band.to}: ${formatCount(band[status].count)} of ${formatCount(decidedIn(band))} ${status}`;
  const shared = (status: "approved" | "rejected") => ({
    href: band[status].href,
    name: bandName(score, band, status),
    column,
    isTabStop: band[status] === firstStop,
    readout: { text: words(status), x: 0, y: 10, anchor: "start" as const },
  });
  const part = { x: x - across / 2, width: across };
  return (
    <>
      {band.rejected.count > 0 ? (
        <Mark {...shared("rejected")} row={0} area={{ ...part, y: top, height: split - top }} />
      ) : null}
      {band.approved.count > 0 ? (
        <Mark {...shared("approved")} row={1} area={{ ...part, y: split, height: base - split }} />
      ) : null}
    </>
  );
}

function Grid() {
  return [0, 50, 100].map((share) => {
    const y = base - (share / 100) * (base - top);
    return (
      <Scenery key={share}>
        <line className={share === 0 ? styles.zero : styles.grid} x1={left} x2={width} y1={y} y2={y} />
        <text x={left - 6} y={y + 4} textAnchor="end">
          {share}
        </text>
      </Scenery>
    );
  });
}

/** The line through the shares, each with its margin of error. */
function Line({ bands, xOf }: { bands: readonly ScoreBand[]; xOf: (band: ScoreBand) => number }) {
  const points = bands.map((band) => ({ x: xOf(band), from: band.from, ...approvedShare(band) }));
  const y = (share: number) => base - share * (base - top);
  return (
    <Scenery>
      <polyline className={styles.line} points={points.map(({ x, share }) => `${x},${y(share)}`).join(" ")} />
      {points.map(({ x, from, share, low, high }) => (
        <g key={from}>
          <line className={styles.interval} x1={x} x2={x} y1={y(high)} y2={y(low)} />
          <circle className={styles.point} cx={x} cy={y(share)} r={3} />
        </g>
      ))}
    </Scenery>
  );
}

/** The share approved in each band of ten points. @param bands those in which anything was decided, lowest first */
export function ScoreChart({ score, bands }: { score: ScoreName; bands: readonly ScoreBand[] }) {
  const [first, last] = [bands[0], bands.at(-1)];
  if (!first || !last) return null;
  const count = (last.from - first.from) / 10 + 1;
  const across = (width - left) / count;
  const xOf = (band: ScoreBand) => left + ((band.from - first.from) / 10 + 0.5) * across;
  const every = count > 5 ? 20 : 10;
  const firstStop = first.approved.count > 0 ? first.approved : first.rejected;
  return (
    <Marks width={width} height={height} label={`Approved by ${score}, percent; rejected above the line`}>
      <Grid />
      {bands.map((band) => (
        <BandMarks
          key={band.from}
          score={score}
          band={band}
          column={band.from}
          x={xOf(band)}
          width={across}
          firstStop={firstStop}
        />
      ))}
      <Line bands={bands} xOf={xOf} />
      <Scenery>
        {bands
          .filter((band) => (band.from - first.from) % every === 0)
          .map((band) => (
            <text key={band.from} x={xOf(band)} y={168} textAnchor="middle">
              {band.from}
            </text>
          ))}
      </Scenery>
    </Marks>
  );
}
