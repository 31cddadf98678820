/** What can be measured. Apart from what measures it, so that the command line's help loads none of that. */
export const benchParts = [
  "list",
  "facets",
  "search",
  "decide",
  "bulk",
  "meanwhile",
  "import",
  "wxr",
  "index",
  "beside",
  "export",
  "freeze",
  "gate",
  "compare",
  "editors",
  "paint",
  "start",
] as const;

export type BenchPart = (typeof benchParts)[number];

/** What works on databases of its own, so that the desk needs no articles for it. */
export const bareParts: ReadonlySet<BenchPart> = new Set(["import", "wxr", "index", "compare"]);

const serving: ReadonlySet<BenchPart> = new Set(["editors", "paint", "start"]);

/** What `all` stands for: what serves builds the pages in the checkout, so it is measured only when it is named. */
export const allParts: BenchPart[] = benchParts.filter((part) => !serving.has(part));
