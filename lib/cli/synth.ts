import { once } from "node:events";
import { synthFormats, synthLines } from "@/lib/synth/synth-lines";
import { type Command, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";

function readWhole(option: string, text: string): number {
  if (!/^\d{1,10}$/.test(text)) throw new UsageError(`${option} ${text}: expected a whole number`);
  return Number(text);
}

/** Deterministic test articles on standard output, one after the other. */
export const synthArticles: Command = {
  usage: "synth --count N [--seed S] [--format jsonl|alphanode|wxr]",
  async run({ args }) {
    const { values } = readArguments(args, {
      count: { type: "string" },
      seed: { type: "string", default: "1" },
      format: { type: "string", default: "jsonl" },
    });
    if (values.count === undefined) throw new UsageError("synth needs --count N");
    const format = readChoice("--format", values.format, synthFormats);
    for (const line of synthLines(format, readWhole("--count", values.count), readWhole("--seed", values.seed))) {
      if (!process.stdout.write(line)) await once(process.stdout, "drain");
    }
    return 0;
  },
};
