import { type Spread, spreadOf } from "./measure";

/** One line of the result: what was measured, beside what plain PostgreSQL takes for the same in the same run. */
export type Figure = {
  part: string;
  name: string;
  /** "ms" and "s" are better when small, "records/s" when large; "MB" is memory. */
  unit: "ms" | "s" | "records/s" | "MB";
  product: Spread;
  floor: Spread | null;
  /** Product by floor, of the medians. */
  ratio: number | null;
  note: string | null;
};

/** What could not be measured, and why. */
export type Skipped = { part: string; name: string; why: string };

export type Measured = { figures: Figure[]; skipped: Skipped[] };

type Named = Pick<Figure, "part" | "name" | "unit"> & { note?: string | null };

/** @param unitOf brings a sample to the figure's unit; of a rate, p95 is then what all but the slowest runs reach */
export function figureOf(
  { note = null, ...named }: Named,
  { product, floor }: { product: number[]; floor: number[] | null },
  unitOf: (sample: number) => number = (sample) => sample,
): Figure {
  const spread = (samples: number[]): Spread => {
    const { runs, p50, p95 } = spreadOf(samples);
    return { runs, p50: unitOf(p50), p95: unitOf(p95) };
  };
  const [ours, plain] = [spread(product), floor ? spread(floor) : null];
  return { ...named, product: ours, floor: plain, ratio: plain ? ours.p50 / plain.p50 : null, note };
}

function inWords(value: number | undefined): string {
  if (value === undefined || Number.isNaN(value)) return "";
  if (value >= 1_000) return Math.round(value).toLocaleString("en");
  return value >= 100 ? value.toFixed(0) : value >= 10 ? value.toFixed(1) : value.toFixed(2);
}

const header = ["part", "what", "unit", "p50", "p95", "floor p50", "floor p95", "ratio", ""];

function cellsOf(figure: Figure): string[] {
  const { product, floor } = figure;
  const numbers = [product.p50, product.p95, floor?.p50, floor?.p95, figure.ratio ?? undefined].map(inWords);
  return [figure.part, figure.name, figure.unit, ...numbers, figure.note ?? ""];
}

/** The figures as a table for a terminal, and below it what was skipped. */
export function tableOf({ figures, skipped }: Measured): string {
  const rows = [header, ...figures.map(cellsOf)];
  const widths = header.map((_, column) => Math.max(...rows.map((row) => row[column]?.length ?? 0)));
  const isText = (column: number) => column < 3 || column === header.length - 1;
  const lines = rows.map((row) =>
    row
      .map((cell, column) => (isText(column) ? cell.padEnd(widths[column] ?? 0) : cell.padStart(widths[column] ?? 0)))
      .join("  ")
      .trimEnd(),
  );
  const left = skipped.map(({ part, name, why }) => `skipped  ${part}: ${name} (${why})`);
  return [...lines, ...left].join("\n");
}
