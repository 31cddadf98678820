import path from "node:path";
import { flagBitsOf, flagNames } from "@/lib/articles/flags";
import type { Viewer } from "@/lib/auth/viewer";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { parseMappingArguments } from "@/lib/imports/column-mapping";
import { createImport, findInputs, sourceName, withKnownMapping } from "@/lib/imports/create-import";
import { type FormatName, formatNames } from "@/lib/imports/formats/format";
import type { ImportRow } from "@/lib/imports/import-rows";
import { type ImportCounts, type ImportInput, type ImportOptions, noCounts } from "@/lib/imports/import-state";
import { indexBehind } from "@/lib/imports/index-behind";
import { getImport } from "@/lib/imports/list-imports";
import { previewImport } from "@/lib/imports/preview-import";
import { runImport } from "@/lib/imports/run-import";
import { assertKnownFormat, removeSpooled, spoolStream } from "@/lib/imports/spool-input";
import { type Command, printJson, printLine, UsageError } from "./command";
import { readArguments, readChoice } from "./read-arguments";
import { wordsOfPreview } from "./show-preview";
import { showProgress } from "./show-progress";

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

type Wanted = {
  inputs: ImportInput[];
  name: string;
  source: string | null;
  optionFlags: number;
  options: ImportOptions;
};

/** Null where none is given, so that the one remembered for the source holds. @throws UsageError */
export function readMapping(given: string[]): ImportOptions["mapping"] {
  if (given.length === 0) return null;
  try {
    return parseMappingArguments(given);
  } catch (error) {
    throw new UsageError(`--map: ${error instanceof Error ? error.message : String(error)}`);
  }
}

function readSource(source: string | undefined): string | null {
  if (source === undefined) return null;
  const { data, error } = sourceName.safeParse(source);
  if (error) throw new UsageError(`--source ${JSON.stringify(source)}: ${error.issues[0]?.message}`);
  return data;
}

async function previewNow(viewer: Viewer, wanted: Wanted) {
  const shown = showProgress(bytesOf(wanted.inputs));
  try {
    const options = await withKnownMapping(wanted.source, wanted.options);
    return await previewImport(
      viewer,
      { ...wanted, options },
      { onProgress: (p) => shown.update({ ...p, rejected: 0 }) },
    );
  } finally {
    shown.end();
    for (const input of wanted.inputs) removeSpooled(input);
  }
}

const bytesOf = (inputs: ImportInput[]) => inputs.reduce((sum, input) => sum + input.bytes, 0);

async function registerImport(viewer: Viewer, wanted: Wanted): Promise<number> {
  try {
    return await createImport(viewer, wanted);
  } catch (error) {
    for (const input of wanted.inputs) removeSpooled(input);
    throw error;
  }
}

async function importNow(viewer: Viewer, wanted: Wanted): Promise<ImportRow> {
  return runToEnd(viewer, await registerImport(viewer, wanted), bytesOf(wanted.inputs));
}

/** Runs a registered import and makes what it created searchable, unless a running server does so. */
export async function runToEnd(viewer: Viewer, id: number, bytesTotal: number): Promise<ImportRow> {
  const shown = showProgress(bytesTotal);
  const sum = { ...noCounts };
  const onProgress = (counts: ImportCounts, bytesDone: number) => {
    for (const key of Object.keys(sum) as (keyof ImportCounts)[]) sum[key] += counts[key];
    shown.update({ ...sum, bytesDone });
  };
  const outcome = await runImport(id, { onProgress }).finally(shown.end);
  if (outcome === "busy") return waitForOther(viewer, id);
  const row = assertWentThrough(await getImport(viewer, id));
  await indexBehind(id);
  return row;
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
  usage:
    "import PATH…|- [--source NAME] [--format F] [--flag F]… [--map COLUMN=FIELD]… [--pages] [--dry-run] [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values, positionals } = readArguments(args, {
      source: { type: "string" },
      format: { type: "string" },
      flag: { type: "string", multiple: true, default: [] },
      map: { type: "string", multiple: true, default: [] },
      pages: { type: "boolean", default: false },
      "dry-run": { type: "boolean", default: false },
      json: { type: "boolean", default: false },
      as: { type: "string" },
    });
    if (positionals.length === 0) throw new UsageError("import needs a PATH, or - for standard input");
    const format = values.format === undefined ? null : readChoice("--format", values.format, formatNames);
    const optionFlags = flagBitsOf(values.flag.map((flag) => readChoice("--flag", flag, flagNames)));
    const source = readSource(values.source);
    const options = { pages: values.pages, mapping: readMapping(values.map) };
    const viewer = await open(values.as);
    const began = Date.now();
    const inputs = await readInputs(positionals, format);
    const name =
      positionals[0] === "-" ? "standard input" : positionals.map((given) => path.basename(given)).join(", ");
    const wanted = { inputs, name, source, optionFlags, options };
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
    else
      printLine(
        [inWords(counts, done, values["dry-run"]), ...("examples" in done ? wordsOfPreview(done) : [])].join("\n"),
      );
    return counts.rejected > 0 ? 2 : 0;
  },
};

type Told = ImportCounts & { import: number | null; seconds: number };

function inWords(counts: Told, more: Pick<ImportRow, "repeated" | "passed">, dryRun: boolean): string {
  const what = dryRun ? "Dry run, nothing written" : `Import ${counts.import}`;
  const kept = counts.rejected > 0 && !dryRun ? ` (kept whole: galley rejected ${counts.import})` : "";
  const passed = Object.entries(more.passed).map(([word, count]) => `${count} × ${word}`);
  return [
    `${what}: ${counts.read} read, ${counts.created} created, ${counts.updated} updated, ${counts.unchanged} unchanged, ${counts.rejected} rejected${kept}, ${counts.seconds.toFixed(1)} s`,
    ...(more.repeated > 0 ? [`${more.repeated} of them had an id that came earlier in the input`] : []),
    ...(passed.length > 0 ? [`passed by: ${passed.join(", ")}`] : []),
  ].join("\n");
}
