import path from "node:path";
import { flagBitsOf, flagNames } from "@/lib/articles/flags";
import type { Viewer } from "@/lib/auth/viewer";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { createImport, findInputs, sourceName } from "@/lib/imports/create-import";
import { type FormatName, formatNames } from "@/lib/imports/formats/format";
import type { ImportRow } from "@/lib/imports/import-rows";
import { type ImportCounts, type ImportInput, noCounts } from "@/lib/imports/import-state";
import { getImport } from "@/lib/imports/list-imports";
import { previewImport } from "@/lib/imports/preview-import";
import { runImport } from "@/lib/imports/run-import";
import { assertKnownFormat, removeSpooled, spoolStream } from "@/lib/imports/spool-input";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";

async function readInputs(paths: string[], format: FormatName | null): Promise<ImportInput[]> {
  if (paths.length === 1 && paths[0] === "-") {
    const input = await spoolStream(process.stdin, "standard input", format);
    try {
      assertKnownFormat(input);
    } catch (error) {
      removeSpooled(input);
      throw error;
    }
    return [input];
  }
  const from = env().GALLEY_CALLED_FROM ?? process.cwd();
  return findInputs(
    paths.map((given) => path.resolve(from, given)),
    format,
  );
}

function showProgress(): (counts: ImportCounts) => void {
  const sum = { ...noCounts };
  const began = Date.now();
  return (counts) => {
    for (const key of Object.keys(sum) as (keyof ImportCounts)[]) sum[key] += counts[key];
    if (!process.stderr.isTTY) return;
    const rate = Math.round((sum.read * 1000) / Math.max(1, Date.now() - began));
    process.stderr.write(`\r${sum.read} read, ${sum.rejected} rejected, ${rate} a second `);
  };
}

type Wanted = { inputs: ImportInput[]; name: string; source: string | null; optionFlags: number };

function readSource(source: string | undefined): string | null {
  if (source === undefined) return null;
  const { data, error } = sourceName.safeParse(source);
  if (error) throw new UsageError(`--source ${JSON.stringify(source)}: ${error.issues[0]?.message}`);
  return data;
}

async function previewNow(viewer: Viewer, wanted: Wanted) {
  try {
    return await previewImport(viewer, wanted);
  } finally {
    for (const input of wanted.inputs) removeSpooled(input);
  }
}

async function registerImport(viewer: Viewer, wanted: Wanted): Promise<number> {
  try {
    return await createImport(viewer, wanted);
  } catch (error) {
    for (const input of wanted.inputs) removeSpooled(input);
    throw error;
  }
}

async function importNow(viewer: Viewer, wanted: Wanted) {
  const id = await registerImport(viewer, wanted);
  const outcome = await runImport(id, { onProgress: showProgress() });
  if (process.stderr.isTTY) process.stderr.write("\n");
  if (outcome === "busy") return waitForOther(viewer, id);
  return assertWentThrough(await getImport(viewer, id));
}

function assertWentThrough(row: ImportRow): ImportRow {
  if (row.state === "failed") throw new AppError("conflict", row.error ?? "The import failed.");
  if (row.state === "cancelled") {
    throw new AppError("conflict", `Import ${row.id} was cancelled after ${row.done} records; what came in stays.`);
  }
  return row;
}

// A running server's worker may have picked it up first; its row tells when it has ended.
async function waitForOther(viewer: Viewer, id: number) {
  for (;;) {
    const row = assertWentThrough(await getImport(viewer, id));
    if (row.state === "completed") return row;
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}

/** Exit code 0; 2 when records were rejected; 1 when it could not run. */
export const importArticles: Command = {
  usage: "import PATH…|- [--source NAME] [--format F] [--flag F]… [--dry-run] [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, {
      source: { type: "string" },
      format: { type: "string" },
      flag: { type: "string", multiple: true, default: [] },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      as: { type: "string" },
    });
    if (positionals.length === 0) throw new UsageError("import needs a PATH, or - for standard input");
    const format = values.format === undefined ? null : readChoice("--format", values.format, formatNames);
    const optionFlags = flagBitsOf(values.flag.map((flag) => readChoice("--flag", flag, flagNames)));
    const source = readSource(values.source);
    const viewer = await open(values.as);
    const began = Date.now();
    const inputs = await readInputs(positionals, format);
    const name =
      positionals[0] === "-" ? "standard input" : positionals.map((given) => path.basename(given)).join(", ");
    const wanted = { inputs, name, source, optionFlags };
    const done = values["dry-run"] ? await previewNow(viewer, wanted) : await importNow(viewer, wanted);
    const counts = {
      import: "id" in done ? done.id : null,
      read: "done" in done ? done.done : done.read,
      created: done.created,
      updated: done.updated,
      unchanged: done.unchanged,
      rejected: done.rejected,
      seconds: (Date.now() - began) / 1000,
    };
    if (values.json) printJson(counts);
    else printLine(inWords(counts, values["dry-run"]));
    return counts.rejected > 0 ? 2 : 0;
  },
};

function inWords(counts: ImportCounts & { import: number | null; seconds: number }, dryRun: boolean): string {
  const what = dryRun ? "Dry run, nothing written" : `Import ${counts.import}`;
  const kept = counts.rejected > 0 && !dryRun ? " (kept whole: see the page Imports)" : "";
  return `${what}: ${counts.read} read, ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.rejected} rejected${kept}, ${counts.seconds.toFixed(1)} s`;
}
