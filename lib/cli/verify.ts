import path from "node:path";
import { env } from "@/lib/env";
import { verifyDownload } from "@/lib/exports/verify-download";
import { verify } from "@/lib/overview/verify";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments } from "./read-arguments";

/** Exit code 1 when a row, or anything of a download, does not agree, each named. */
export const verifyRecord: Command = {
  usage: "verify [FILE|FOLDER|MANIFEST] [--json]",
  async run({ args, open }) {
    const options = { json: { type: "boolean", default: false }, as: { type: "string" } } as const;
    const { values, positionals } = readArguments(args, options);
    const [target, ...more] = positionals;
    if (more.length > 0) throw new UsageError("verify takes one path at most");
    const viewer = await open(values.as);
    const place = target && path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), target);
    const found = place ? await verifyDownload(viewer, place) : await verify(viewer);
    if (values.json) printJson(found);
    else {
      for (const problem of found.problems) printLine(`${problem.row}: ${problem.problem}`);
      const things = place ? "files and records" : "rows";
      const count = found.problems.length;
      const many = count === 1 ? "One does not agree." : `${count} ${place ? "things" : "rows"} do not agree.`;
      printLine(found.ok ? `All agree: ${found.checked} ${things} checked.` : many);
    }
    return found.ok ? 0 : 1;
  },
};
