import fs from "node:fs";
import path from "node:path";
import { env } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";

/** A file, or a folder that takes all files of an export. */
export type ExportOut = { place: string; isFolder: boolean };

const isFolder = (place: string) => fs.existsSync(place) && fs.statSync(place).isDirectory();

/**
 * Where the export goes; null for standard output. Asked before anything is written.
 * @throws AppError invalid-input naming a folder that is not there or refuses
 */
export function readOut(out: string | undefined): ExportOut | null {
  if (out === undefined || out === "-") return null;
  const place = path.resolve(env().GALLEY_CALLED_FROM ?? process.cwd(), out);
  const refuse = (why: string) => new AppError("invalid-input", `--out ${out}: ${why}. Nothing was exported.`);
  const found = { place, isFolder: isFolder(place) };
  const folder = found.isFolder ? place : path.dirname(place);
  if (!isFolder(folder)) throw refuse(`there is no folder ${folder}`);
  try {
    fs.accessSync(fs.existsSync(place) ? place : folder, fs.constants.W_OK);
  } catch {
    throw refuse(`${folder} can't be written to`);
  }
  return found;
}
