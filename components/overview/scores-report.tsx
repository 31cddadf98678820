import { formatCount } from "@/components/ui/format-count";
import { RouteLink } from "@/components/ui/route-link";
import { noFilters, toArticleParams } from "@/lib/articles/article-address";
import type { ScoreName } from "@/lib/articles/article-rows";
import type { ScoreBand, ScoreRate } from "@/lib/overview/overview-rows";
import { approvedShare, ratesFinding, scoreVerdict } from "@/lib/overview/score-verdict";
import styles from "./chart.module.css";
import { ChartTable } from "./chart-table";

const [left, width, top, base] = [26, 176, 6, 134];

const boundsOf = {
  quality: ["minQuality", "maxQuality"],
  freshness: ["minFreshness", "maxFreshness"],
  depth: ["minDepth", "maxDepth"],
  clarity: ["minClarity", "maxClarity"],
} as const satisfies Record<ScoreName, readonly [string, string]>;

function hrefOfBand(score: ScoreName, { from, to }: ScoreBand): string {
  const [min, max] = boundsOf[score];
  return `/articles?${toArticleParams({ ...noFilters, status: ["approved", "rejected"], [min]: from, [max]: to })}`;
}

function percent(band: ScoreBand): number {
  return Math.round((band.approved / band.decided) * 100);
}

function BandPoint({ band, x, y }: { band: ScoreBand; x: number; y: (share: number) => number }) {
  const { share, low, high } = approvedShare(band);
  return (
    <g>
      <title>{`${band.from} to ${band.to}: ${percent(band)} % of ${formatCount(band.decided)} approved`}</title>
      <line className={styles.interval} x1={x} x2={x} y1={y(high)} y2={y(low)} />
      <circle className={styles.point} cx={x} cy={y(share)} r={3} />
    </g>
  );
}

function ScoreChart({ score, bands }: { score: ScoreName; bands: readonly ScoreBand[] }) {
  const [first, last] = [bands[0], bands.at(-1)];
  if (!first || !last) return null;
  const count = (last.from - first.from) / 10 + 1;
  const xOf = (band: ScoreBand) => left + ((band.from - first.from) / 10 + 0.5) * ((width - left) / count);
  const y = (share: number) => base - share * (base - top);
  const every = count > 5 ? 20 : 10;
  const words = bands.map((band) => `${band.from} to ${band.to} ${percent(band)} %`).join(", ");
  return (
    <svg
      className={styles.chart}
      viewBox="0 0 176 154"
      width={176}
      height={154}
      role="img"
      aria-label={`Approved by ${score}: ${words}`}
    >
      {[0, 50, 100].map((share) => (
        <g key={share}>
          <line
            className={share === 0 ? styles.zero : styles.grid}
            x1={left}
            x2={width}
            y1={y(share / 100)}
            y2={y(share / 100)}
          />
          <text x={left - 6} y={y(share / 100) + 4} textAnchor="end">
            {share}
          </text>
        </g>
      ))}
      <polyline
        className={styles.line}
        points={bands.map((band) => `${xOf(band)},${y(approvedShare(band).share)}`).join(" ")}
      />
      {bands.map((band) => (
        <BandPoint key={band.from} band={band} x={xOf(band)} y={y} />
      ))}
      {bands
        .filter((band) => (band.from - first.from) % every === 0)
        .map((band) => (
          <text key={band.from} x={xOf(band)} y={150} textAnchor="middle">
            {band.from}
          </text>
        ))}
    </svg>
  );
}

function BandTable({ rates }: { rates: readonly ScoreRate[] }) {
  const froms = [...new Set(rates.flatMap(({ bands }) => bands.map((band) => band.from)))].sort((a, b) => a - b);
  const cellOf = ({ score, bands }: ScoreRate, from: number) => {
    const band = bands.find((one) => one.from === from);
    if (!band) return "–";
    return (
      <RouteLink href={hrefOfBand(score, band)} prefetch={false} className="no-underline hover:underline">
        {percent(band)} % of {formatCount(band.decided)}
      </RouteLink>
    );
  };
  return (
    <ChartTable
      caption="Percent approved by score"
      heads={["Score", ...rates.map(({ score }) => score)]}
      rows={froms.map((from) => ({
        key: String(from),
        cells: [`${from} to ${from === 90 ? 100 : from + 9}`, ...rates.map((rate) => cellOf(rate, from))],
      }))}
    />
  );
}

/** Whether a score told what people decided: the share approved in each band of ten points. */
export function ScoresReport({ rates }: { rates: readonly ScoreRate[] }) {
  const decided = rates.map(({ score, bands }) => ({ score, bands: bands.filter((band) => band.decided > 0) }));
  if (decided.every(({ bands }) => bands.length === 0)) {
    return (
      <>
        <p className="headline-small">No article with a score has been decided yet</p>
        <p className="mt-0.5 text-ink-2">
          From the first decisions on, this says whether a score tells what an editor will decide.
        </p>
      </>
    );
  }
  return (
    <>
      <p className="headline-small">{ratesFinding(decided)}</p>
      <div className="mt-3 grid grid-cols-[repeat(4,176px)] justify-between max-xl:grid-cols-[repeat(auto-fill,176px)] max-xl:justify-start max-xl:gap-4 max-md:grid-cols-1">
        {decided.map(({ score, bands }) => (
          <figure key={score}>
            <figcaption className="mb-1 text-13 text-ink-2">
              <b className="text-ink">{score}</b> {bands.length > 0 ? scoreVerdict(bands) : "none decided"}
            </figcaption>
            <ScoreChart score={score} bands={bands} />
          </figure>
        ))}
      </div>
      <div className="max-md:overflow-x-auto">
        <BandTable rates={decided} />
      </div>
    </>
  );
}
