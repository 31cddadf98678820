import fs from "node:fs";
import path from "node:path";
import type { Figure } from "./figure";

/** What is asked of a desk of any size, and the sizes it is measured at. */
const parts = ["list", "facets", "search", "decide", "bulk", "freeze"];
const sizes = [10_000, 100_000, 1_000_000];

const intro = `# From size to size

Written with the results by \`--record\`: the newest figures of each size, p50 / p95; how many times the floor's p50 ours is;
how many times the p50 at the size before. At what commit each was measured stands in its file (README.md).
`;

type Recorded = { size: number; runs: { figures: Figure[] }[] };
type BySize = Map<number, Figure>;

function inWords(value: number | null | undefined): string {
  if (value === null || value === undefined || !Number.isFinite(value)) return "";
  return value >= 99.5 ? Math.round(value).toLocaleString("en") : value.toPrecision(2);
}

/** The newest of each figure at each size. @param files of results, oldest first */
function findNewest(files: readonly string[]): Map<string, BySize> {
  const byName = new Map<string, BySize>();
  for (const file of files) {
    const { size, runs }: Recorded = JSON.parse(fs.readFileSync(file, "utf8"));
    for (const figure of runs.flatMap(({ figures }) => figures)) {
      if (!parts.includes(figure.part) || !sizes.includes(size)) continue;
      const name = `${figure.part}: ${figure.name}, ${figure.unit}`;
      byName.set(name, (byName.get(name) ?? new Map<number, Figure>()).set(size, figure));
    }
  }
  return byName;
}

function cellsOf(figures: BySize): string[] {
  return sizes.flatMap((size, index) => {
    const figure = figures.get(size);
    const before = figures.get(sizes[index - 1] ?? 0);
    const times = figure && before && figure.product.p50 / before.product.p50;
    return [
      figure ? `${inWords(figure.product.p50)} / ${inWords(figure.product.p95)}` : "",
      inWords(figure?.ratio),
      ...(index > 0 ? [inWords(times)] : []),
    ];
  });
}

/** Keeps beside the results how each figure grows with the desk. @param names of their files, oldest first */
export function compareSizes(folder: string, names: readonly string[]): void {
  const head = sizes.flatMap((size, index) => [
    size.toLocaleString("en"),
    "× floor",
    ...(index > 0 ? ["× before"] : []),
  ]);
  const rows = [...findNewest(names.map((name) => path.join(folder, name)))]
    .filter(([, figures]) => figures.size > 1)
    .map(([name, figures]) => [name, ...cellsOf(figures)]);
  const lines = [["what", ...head], ["---", ...head.map(() => "---:")], ...rows].map((row) => `| ${row.join(" | ")} |`);
  fs.writeFileSync(path.join(folder, "sizes.md"), `${intro}\n${lines.join("\n")}\n`);
}
