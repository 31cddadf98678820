import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import type { Viewer } from "@/lib/auth/viewer";
import { AppError } from "@/lib/errors/app-error";
import { createExport } from "@/lib/exports/create-export";
import { type ExportCommand, exportCommand } from "@/lib/exports/export-command";
import { changesFile, recordsFile } from "@/lib/exports/export-files";
import { exportFormats, type Manifest } from "@/lib/exports/export-rows";
import { getExport, getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { type ExportDownload, takeExportFile } from "@/lib/exports/take-export";
import { type Command, printJson, printLine, UsageError } from "./command";
import { type ExportOut, readOut } from "./export-out";
import { readArguments, readChoice } from "./read-arguments";
import { filterOptions, readFilterOptions } from "./read-filter-options";

const options = {
  ...filterOptions,
  format: { type: "string", default: "jsonl" },
  "with-decisions": { type: "boolean", default: false },
  columns: { type: "string" },
  bom: { type: "boolean", default: false },
  since: { type: "string" },
  out: { type: "string" },
  json: { type: "boolean", default: false },
  as: { type: "string" },
} as const;

type Values = ReturnType<typeof readArguments<typeof options>>["values"];

/** Without a filter, what changed since an export is told of that one's filters. @throws UsageError */
function commandOf(values: Values): ExportCommand {
  const format = readChoice("--format", values.format, exportFormats);
  const since = values.since === undefined ? undefined : Number(values.since);
  const isNarrowed = Object.keys(filterOptions).some((name) => Object.hasOwn(values, name));
  const given = {
    format,
    withDecisions: values["with-decisions"],
    options: {
      ...(values.columns === undefined ? {} : { columns: values.columns.split(",").map((name) => name.trim()) }),
      ...(values.bom ? { bom: true } : {}),
    },
    ...(since === undefined ? {} : { since }),
  };
  const checked = exportCommand.safeParse({ ...given, ...(since === undefined ? { filters: {} } : {}) });
  if (!checked.success) {
    const [issue] = checked.error.issues;
    throw new UsageError(`export: ${issue?.path.join(".")}: ${issue?.message}`);
  }
  const { filters: _, ...command } = checked.data;
  return { ...command, ...(since === undefined || isNarrowed ? { filters: readFilterOptions(values) } : {}) };
}

const isAside = (name: string) => name === recordsFile || name === changesFile;

/** All files and the manifest into a folder, under the names that downloads have; `galley verify` takes it. */
async function fillFolder(viewer: Viewer, folder: string, manifest: Manifest): Promise<void> {
  for (const { name } of manifest.files) {
    const taken = await takeExportFile(viewer, manifest.export, name);
    fs.copyFileSync(taken.file, path.join(folder, taken.name));
  }
  const file = path.join(folder, `galley-export-${manifest.export}-manifest.json`);
  fs.writeFileSync(file, `${JSON.stringify(manifest, null, 2)}\n`);
}

async function handOut(viewer: Viewer, out: ExportOut | null, manifest: Manifest): Promise<ExportDownload> {
  const own = manifest.files.filter(({ name }) => !isAside(name));
  if (out?.isFolder) await fillFolder(viewer, out.place, manifest);
  else if (out && own.length > 1) {
    throw new AppError("invalid-input", `Export ${manifest.export} has ${own.length} files: give a folder with --out.`);
  }
  const download = await takeExportFile(viewer, manifest.export);
  if (out && !out.isFolder) fs.copyFileSync(download.file, out.place);
  return download;
}

/** Freezes what matches, or what changed since an export, writes it, and hands it to --out or standard output. */
export const exportArticles: Command = {
  usage:
    "export [--status S]… [--flag F]… [--min-quality N]… [--format jsonl|csv|markdown|wxr|sitemap] [--columns A,B] [--bom] [--with-decisions] [--since EXPORT] [--out FILE|FOLDER|-] [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values } = readArguments(args, options);
    const command = commandOf(values);
    const out = readOut(values.out);
    const viewer = await open(values.as);
    const id = await createExport(viewer, command);
    await runExport(id);
    await waitUntilWritten(() => getExport(viewer, id));
    const manifest = await getManifest(viewer, id);
    const download = await handOut(viewer, out, manifest);
    if (out === null && !values.json) {
      await pipeline(fs.createReadStream(download.file), process.stdout, { end: false });
    }
    if (values.json) printJson(answerOf(manifest, download, out, values));
    else if (out !== null) {
      printLine(`Export ${id}: ${manifest.count} articles in ${values.out}, SHA-256 ${download.sha256}`);
      for (const note of manifest.notes) printLine(note);
    }
    return 0;
  },
};

function answerOf(manifest: Manifest, download: ExportDownload, out: ExportOut | null, values: Values) {
  const { export: id, format, count } = manifest;
  const file = out === null ? download.file : values.out;
  return { export: id, format, count, file, size: download.size, sha256: download.sha256, manifest };
}

// A running server's worker may have taken it up first.
async function waitUntilWritten(read: () => Promise<{ state: string; error: string | null }>): Promise<void> {
  for (;;) {
    const { state, error } = await read();
    if (state === "completed") return;
    if (state === "failed" || state === "cancelled")
      throw new AppError("conflict", error ?? `The export was ${state}.`);
    await new Promise((resolve) => setTimeout(resolve, 200));
  }
}
