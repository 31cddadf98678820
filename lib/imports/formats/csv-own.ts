import { articleRecord, articleRecordKeys, scoreKeys } from "@/lib/articles/article-record";

/** Galley's own word on an article, which import leaves alone. */
export const decisionColumns: readonly string[] = ["galley.status", "galley.who", "galley.when", "galley.reasons"];

export const ownHead: readonly string[] = [
  "source",
  ...articleRecordKeys.flatMap((key) => {
    if (key === "score") return [...scoreKeys];
    return key === "flags" ? Object.keys(articleRecord.shape.flags.shape) : [key];
  }),
];

/** Whether a file has the head of Galley's own export, with or without decisions: its cells are written to be read back. */
export function isOwnHead(names: readonly string[]): boolean {
  const wanted = names.length > ownHead.length ? [...ownHead, ...decisionColumns] : ownHead;
  return names.length === wanted.length && wanted.every((name, index) => names[index] === name);
}

/** Takes off what keeps a spreadsheet from running a cell; the export puts it before every cell that begins with one. */
export function unguarded(cell: string): string {
  return cell.startsWith("'") ? cell.slice(1) : cell;
}
