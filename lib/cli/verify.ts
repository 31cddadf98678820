import { verify } from "@/lib/overview/verify";
import { type Command, printJson, printLine } from "./command";
import { readArguments } from "./read-arguments";

/** Exit code 1 when a row does not agree, each named. */
export const verifyRecord: Command = {
  usage: "verify [--json]",
  async run({ args, open }) {
    const { values } = readArguments(args, { json: { type: "boolean", default: false }, as: { type: "string" } });
    const found = await verify(await open(values.as));
    if (values.json) printJson(found);
    else {
      for (const problem of found.problems) printLine(`${problem.row}: ${problem.problem}`);
      printLine(found.ok ? `All agree: ${found.checked} rows checked.` : `${found.problems.length} rows do not agree.`);
    }
    return found.ok ? 0 : 1;
  },
};
