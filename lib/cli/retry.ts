import { getImport } from "@/lib/imports/list-imports";
import { retryRejected } from "@/lib/imports/retry-rejected";
import { type Command, printJson, printLine } from "./command";
import { readMapping, runToEnd } from "./import";
import { readArguments, readImportId } from "./read-arguments";

/** Imports the rejected records of an import again, as they were kept. Exit code as that of `import`. */
export const retryImport: Command = {
  usage: "retry IMPORT [--map COLUMN=FIELD]… [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, {
      map: { type: "string", multiple: true, default: [] },
      json: { type: "boolean", default: false },
      as: { type: "string" },
    });
    const given = readImportId("retry", positionals);
    const mapping = readMapping(values.map) ?? undefined;
    const viewer = await open(values.as);
    const began = Date.now();
    const id = await retryRejected(viewer, given, { mapping });
    const row = await runToEnd(viewer, id, (await getImport(viewer, id)).bytesTotal);
    const { done, created, updated, unchanged, rejected } = row;
    const seconds = (Date.now() - began) / 1000;
    if (values.json) printJson({ import: id, read: done, created, updated, unchanged, rejected, seconds });
    else {
      printLine(
        `Import ${id}, of what import ${given} rejected: ${done} read, ${created} created, ${updated} updated, ${unchanged} unchanged, ${rejected} rejected`,
      );
    }
    return rejected > 0 ? 2 : 0;
  },
};
