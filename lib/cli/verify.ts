import path from "node:path";
import { env } from "@/lib/env";
import { verifyDownload } from "@/lib/exports/verify-download";
import { verify } from "@/lib/overview/verify";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments } from "./read-arguments";
import { readHead } from "./read-head";

const options = {
  head: { type: "string", multiple: true },
  json: { type: "boolean", default: false },
  as: { type: "string" },
} as const;

/** Exit code 1 when a row, a seal, or anything of a download, does not agree, each named. */
export const verifyRecord: Command = {
  usage: "verify [FILE|FOLDER|MANIFEST] [--head SEAL:HASH]… [--json]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, options);
    const [target, ...more] = positionals;
    if (more.length > 0) throw new UsageError("verify takes one path at most");
    const kept = (values.head ?? []).map(readHead);
    if (target && kept.length > 0) throw new UsageError("--head is of the whole record, not of a download");
    const viewer = await open(values.as);
    const place = target && path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), target);
    const found = place ? await verifyDownload(viewer, place) : await verify(viewer, kept);
    if (values.json) printJson(found);
    else {
      for (const problem of found.problems) printLine(`${problem.row}: ${problem.problem}`);
      if ("head" in found && found.head) printLine(`Head of the record: ${found.head.seal}:${found.head.hash}`);
      if ("takenDown" in found) {
        for (const { source, externalId, at } of found.takenDown)
          printLine(
            `article ${externalId} of ${source}: taken down on ${at.slice(0, 10)}; delete it from what you hold`,
          );
      }
      const things = place ? "files and records" : "rows";
      const count = found.problems.length;
      const many = count === 1 ? "One does not agree." : `${count} ${place ? "things" : "rows"} do not agree.`;
      printLine(found.ok ? `All agree: ${found.checked} ${things} checked.` : many);
    }
    return found.ok ? 0 : 1;
  },
};
