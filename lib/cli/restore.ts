import { systemViewer } from "@/lib/auth/viewer";
import { readBackup } from "@/lib/backup/backup-file";
import { restoreBackup, testBackup } from "@/lib/backup/restore-backup";
import { prepareDatabase } from "@/lib/db/prepare-database";
import { readBackupPath } from "./backup";
import { type Command, printJson, printLine } from "./command";
import { readArguments } from "./read-arguments";

const options = {
  force: { type: "boolean", default: false },
  check: { type: "boolean", default: false },
  test: { type: "boolean", default: false },
  json: { type: "boolean", default: false },
} as const;

/** Puts a backup in the place of an empty desk's rows; `--check` and `--test` only prove that it could be. */
export const restore: Command = {
  usage: "restore PATH [--check | --test | --force] [--json]",
  async run({ args }) {
    const { values, positionals } = readArguments(args, options);
    const file = readBackupPath("restore", positionals);
    const { said, manifest } = await run(file, values);
    const rows = manifest.tables.reduce((sum, table) => sum + table.rows, 0);
    if (values.json) printJson({ done: said, rows, madeAt: manifest.madeAt, head: manifest.head });
    else printLine(`${sayings[said]}: ${rows} rows of ${manifest.tables.length} tables, of ${manifest.madeAt}.`);
    return 0;
  },
};

const sayings = {
  checked: "Whole, by its sums",
  tested: "Restored beside the desk and read again",
  restored: "Restored; everybody signs in again",
};

type Values = { force: boolean; check: boolean; test: boolean };

async function run(file: string, { force, check, test }: Values) {
  // Needs no database: a backup can be checked on any machine.
  if (check) return { said: "checked" as const, manifest: await readBackup(file) };
  const database = await prepareDatabase(() => {});
  try {
    const { ownerUrl } = database;
    if (test) return { said: "tested" as const, manifest: await testBackup(systemViewer, file, ownerUrl) };
    return { said: "restored" as const, manifest: await restoreBackup(systemViewer, file, { ownerUrl, force }) };
  } finally {
    await database.release();
  }
}
