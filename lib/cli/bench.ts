import path from "node:path";
import { allParts, type BenchPart, benchParts } from "@/bench/parts";
import { env } from "@/lib/env";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";

const usage = `bench ${benchParts.join("|")}|all [--size 10000] [--seed 1] [--runs N] [--data DIR] [--record] [--plans] [--json]`;

const help = `Usage: npm run -s galley -- ${usage}

Measures Galley on a PostgreSQL of its own, each figure beside what plain PostgreSQL takes for the same.
bench/README.md says what each figure and its floor is.

  PART…        one or several; all is everything but start, which builds the pages in this checkout
  --size N     articles in the database, 1,000 or more (10,000)
  --seed N     seed of the articles and of all that is drawn (1)
  --runs N     how often each figure is measured (each part has its own number)
  --data DIR   keep the database in DIR, and use it again
  --record     keep the figures in bench/results
  --plans      explain what list, facets and search read with; kept beside the figures with --record
  --json       print one JSON object`;

function readWhole(option: string, text: string, least: number): number {
  if (!/^\d{1,9}$/.test(text) || Number(text) < least)
    throw new UsageError(`${option} ${text}: expected a whole number, ${least} or more`);
  return Number(text);
}

function readParts(names: string[]): BenchPart[] {
  if (names.length === 0) throw new UsageError("bench needs a part to measure; bench --help names them");
  const chosen = names.flatMap((name) => (name === "all" ? allParts : [readChoice("bench", name, benchParts)]));
  return benchParts.filter((part) => chosen.includes(part));
}

/** The benchmark. It works on a database of its own and never on the one that the environment names. */
export const benchmark: Command = {
  usage,
  async run({ args }) {
    const { values, positionals } = readArguments(args, {
      size: { type: "string", default: "10000" },
      seed: { type: "string", default: "1" },
      runs: { type: "string" },
      data: { type: "string" },
      record: { type: "boolean", default: false },
      plans: { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      help: { type: "boolean", default: false },
    });
    if (values.help) {
      printLine(help);
      return 0;
    }
    const request = {
      parts: readParts(positionals),
      size: readWhole("--size", values.size, 1_000),
      seed: readWhole("--seed", values.seed, 0),
      runs: values.runs === undefined ? undefined : readWhole("--runs", values.runs, 1),
      dir: values.data === undefined ? null : path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), values.data),
      isExplained: values.plans,
      log: (line: string) => void process.stderr.write(`${line}\n`),
    };
    // Loaded only now: the help of all commands should not bring the whole product along.
    const { runBench } = await import("@/bench/run-bench");
    const outcome = await runBench(request);
    const { tableOf } = await import("@/bench/figure");
    const { plansInWords } = await import("@/bench/explain-statements");
    if (values.json) printJson(outcome);
    else printLine([tableOf(outcome), ...(values.plans ? ["", plansInWords(outcome.plans)] : [])].join("\n"));
    if (values.record) {
      const { recordResults } = await import("@/bench/record-results");
      request.log(`recorded in ${recordResults(request, outcome)}`);
    }
    return 0;
  },
};
