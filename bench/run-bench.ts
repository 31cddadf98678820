import os from "node:os";
import { type Desk, withDesk } from "./desk";
import type { Plan } from "./explain-statements";
import type { Measured } from "./figure";
import { measureBeside } from "./measure-beside";
import { measureBulk } from "./measure-bulk";
import { measureCompare } from "./measure-compare";
import { measureDecide } from "./measure-decide";
import { measureEditors } from "./measure-editors";
import { measureExport } from "./measure-export";
import { measureFacets } from "./measure-facets";
import { measureFreeze } from "./measure-freeze";
import { measureGate } from "./measure-gate";
import { measureImport } from "./measure-import";
import { measureIndex } from "./measure-index";
import { measureList } from "./measure-list";
import { measureMeanwhile } from "./measure-meanwhile";
import { measurePaint } from "./measure-paint";
import { measureSearch } from "./measure-search";
import { measureStart } from "./measure-start";
import { measureWxr } from "./measure-wxr";
import { type BenchPart, bareParts } from "./parts";

/** Each measures so many times as it is asked to, or as it takes to say something. */
const onDesk: Record<Exclude<BenchPart, "start">, (desk: Desk, runs?: number) => Promise<Measured>> = {
  list: measureList,
  facets: measureFacets,
  search: measureSearch,
  decide: measureDecide,
  bulk: measureBulk,
  meanwhile: measureMeanwhile,
  import: measureImport,
  wxr: measureWxr,
  index: measureIndex,
  beside: measureBeside,
  export: measureExport,
  freeze: measureFreeze,
  gate: measureGate,
  compare: measureCompare,
  editors: measureEditors,
  paint: measurePaint,
};

export type BenchRequest = {
  parts: BenchPart[];
  size: number;
  seed: number;
  runs: number | undefined;
  dir: string | null;
  log: (line: string) => void;
  isExplained: boolean;
};

export type BenchOutcome = Measured & {
  postgres: string | null;
  /** The mean of processes that wanted to run in the minute before: above nought, others were at work beside it. */
  load: number;
  plans: Plan[];
};

/** Measures the parts one after the other, on one database. */
export async function runBench({ parts, runs, ...wanted }: BenchRequest): Promise<BenchOutcome> {
  const outcome: BenchOutcome = { figures: [], skipped: [], postgres: null, load: os.loadavg()[0] ?? 0, plans: [] };
  const add = ({ figures, skipped }: Measured) => {
    outcome.figures.push(...figures);
    outcome.skipped.push(...skipped);
  };
  const rest = parts.filter((part) => part !== "start");
  if (rest.length > 0) {
    const isBare = rest.every((part) => bareParts.has(part));
    await withDesk({ ...wanted, isBare }, async (desk) => {
      outcome.postgres = desk.server.version;
      for (const part of rest) {
        desk.log(`measuring: ${part}`);
        add(await onDesk[part](desk, runs));
      }
      outcome.plans.push(...(desk.plans ?? []));
    });
  }
  if (parts.includes("start")) add(await measureStart(wanted.log, runs));
  return outcome;
}
