import type { ScoreRate } from "@/lib/overview/overview-rows";
import { decidedIn, ratesFinding, scoreVerdict } from "@/lib/overview/score-verdict";
import { ChartTable } from "./chart-table";
import { CountedLink } from "./counted-link";
import { bandName, percentOf, ScoreChart } from "./scores-chart";

function BandCell({ rate: { score, bands }, from }: { rate: ScoreRate; from: number }) {
  const band = bands.find((one) => one.from === from);
  if (!band) return "–";
  return (
    <>
      <CountedLink of={band.approved} name={bandName(score, band, "approved")} />
      {" + "}
      <CountedLink of={band.rejected} name={bandName(score, band, "rejected")} />
      <span className="inline-block min-w-14 text-ink-3">{percentOf(band)} %</span>
    </>
  );
}

function BandTable({ rates }: { rates: readonly ScoreRate[] }) {
  const froms = [...new Set(rates.flatMap(({ bands }) => bands.map((band) => band.from)))].sort((a, b) => a - b);
  return (
    <ChartTable
      caption="Articles approved and rejected by score, and percent approved"
      heads={["Score", ...rates.map(({ score }) => `${score}, approved + rejected`)]}
      rows={froms.map((from) => ({
        key: String(from),
        cells: [
          `${from} to ${from === 90 ? 100 : from + 9}`,
          ...rates.map((rate) => <BandCell key={rate.score} rate={rate} from={from} />),
        ],
      }))}
    />
  );
}

/** Whether a score told what people decided: the share approved in each band of ten points. */
export function ScoresReport({ rates }: { rates: readonly ScoreRate[] }) {
  const decided = rates.map(({ score, bands }) => ({ score, bands: bands.filter((band) => decidedIn(band) > 0) }));
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
