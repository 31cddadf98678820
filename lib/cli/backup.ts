import path from "node:path";
import { makeBackup } from "@/lib/backup/make-backup";
import { env } from "@/lib/env";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments } from "./read-arguments";

/** As the person wrote it: relative to the folder they were in. @throws UsageError */
export function readBackupPath(command: string, [given, ...more]: string[]): string {
  if (!given || more.length > 0) throw new UsageError(`${command} needs the PATH of a file`);
  return path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), given);
}

/** Everything the database holds, into one file; the desk may run meanwhile. */
export const backup: Command = {
  usage: "backup PATH [--json] [--as EMAIL]",
  async run({ args, open }) {
    const since = Date.now();
    const options = { json: { type: "boolean", default: false }, as: { type: "string" } } as const;
    const { values, positionals } = readArguments(args, options);
    const target = readBackupPath("backup", positionals);
    const { bytes, sha256, manifest } = await makeBackup(await open(values.as), target);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (values.json) {
      const seconds = (Date.now() - since) / 1000;
      printJson({ path: target, bytes, sha256, rows, madeAt: manifest.madeAt, head: manifest.head, seconds });
    } else {
      printLine(`${rows} rows of ${manifest.tables.length} tables, written and read again: ${target}`);
      printLine(`SHA-256 ${sha256}`);
    }
    return 0;
  },
};
