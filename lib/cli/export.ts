import fs from "node:fs";
import path from "node:path";
import { pipeline } from "node:stream/promises";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import { createExport } from "@/lib/exports/create-export";
import { exportFormats } from "@/lib/exports/export-rows";
import { getExport, getManifest } from "@/lib/exports/list-exports";
import { runExport } from "@/lib/exports/run-export";
import { takeExportFile } from "@/lib/exports/take-export";
import { type Command, printJson, printLine } from "./command";
import { readArguments, readChoice } from "./read-arguments";
import { filterOptions, readFilterOptions } from "./read-filter-options";

const isFolder = (place: string) => fs.existsSync(place) && fs.statSync(place).isDirectory();

/**
 * Where the export goes; null for standard output. Asked before anything is written.
 * @throws AppError invalid-input naming a folder that is not there or refuses
 */
function readOut(out: string | undefined): string | null {
  if (out === undefined || out === "-") return null;
  const file = path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), out);
  const folder = path.dirname(file);
  const refuse = (why: string) => new AppError("invalid-input", `--out ${out}: ${why}. Nothing was exported.`);
  if (!isFolder(folder)) throw refuse(`there is no folder ${folder}`);
  if (isFolder(file)) throw refuse(`${file} is a folder`);
  try {
    fs.accessSync(fs.existsSync(file) ? file : folder, fs.constants.W_OK);
  } catch {
    throw refuse(`${folder} can't be written to`);
  }
  return file;
}

/** Freezes what matches, writes it, and hands it to --out or standard output. */
export const exportArticles: Command = {
  usage:
    "export [--status S]… [--flag F]… [--min-quality N]… [--format jsonl|csv] [--with-decisions] [--out PATH|-] [--json] [--as EMAIL]",
  async run({ args, open }) {
    const { values } = readArguments(args, {
      ...filterOptions,
      format: { type: "string", default: "jsonl" },
      "with-decisions": { type: "boolean", default: false },
      out: { type: "string" },
      json: { type: "boolean", default: false },
      as: { type: "string" },
    });
    const filters = readFilterOptions(values);
    const format = readChoice("--format", values.format, exportFormats);
    const out = readOut(values.out);
    const viewer = await open(values.as);
    const id = await createExport(viewer, { filters, format, withDecisions: values["with-decisions"] });
    await runExport(id);
    await waitUntilWritten(() => getExport(viewer, id));
    const [manifest, download] = [await getManifest(viewer, id), await takeExportFile(viewer, id)];
    if (out !== null) fs.copyFileSync(download.file, out);
    else if (!values.json) await pipeline(fs.createReadStream(download.file), process.stdout, { end: false });
    if (values.json)
      printJson({
        export: id,
        format,
        count: manifest.count,
        file: out === null ? download.file : values.out,
        size: download.size,
        sha256: download.sha256,
        manifest,
      });
    else if (out !== null)
      printLine(`Export ${id}: ${manifest.count} articles in ${values.out}, SHA-256 ${download.sha256}`);
    return 0;
  },
};

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
