import { takeBackImport } from "@/lib/imports/take-back-import";
import { type Command, printJson, printLine } from "./command";
import { readArguments, readImportId } from "./read-arguments";

/** Withdraws what an import created and restores what it changed; the demo set is removed this way. */
export const takeBack: Command = {
  usage: "take-back IMPORT [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, {
      json: { type: "boolean", default: false },
      as: { type: "string" },
    });
    const given = readImportId("take-back", positionals);
    const viewer = await open(values.as);
    const taken = await takeBackImport(viewer, given);
    if (values.json) printJson({ import: given, ...taken });
    else {
      printLine(
        `Import ${given} taken back: ${taken.withdrawn} articles withdrawn, ${taken.restored} restored, ${taken.leftOut} left as they are because something happened since`,
      );
    }
    return 0;
  },
};
