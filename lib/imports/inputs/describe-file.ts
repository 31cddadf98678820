import { stat } from "node:fs/promises";
import type { FormatName } from "../formats/format";
import { BrokenInput } from "./part";
import { SharedFile } from "./shared-file";
import { fileSource } from "./source";
import { surveyZip } from "./survey-zip";
import { tellSource } from "./tell-source";

export type FileDescription = {
  container: "none" | "gzip" | "zip";
  /** Null where no format reads the file, and for a zip, whose files are told one by one unless a format is given. */
  format: FormatName | null;
  /** By what its format is known; where `format` is null, why. */
  told: string;
  /** What it is where it holds no text at all, in the singular without an article: "image". */
  passed: string | null;
};

/**
 * What a file on disk is, by its first bytes. `given` overrides the format, never the container.
 * @throws what the file system throws
 */
export async function describeFile(path: string, name: string, given: FormatName | null): Promise<FileDescription> {
  const { size: bytes } = await stat(path);
  const file = new SharedFile(path);
  const { container, content } = await tellSource(fileSource(file), { name, bytes, given, within: null });
  if (container === "zip") return { container, format: given, told: await tellZip(file), passed: null };
  const { format, told, passed } = content;
  return { container, format, told, passed };
}

async function tellZip(file: SharedFile): Promise<string> {
  try {
    const files = await surveyZip(file);
    return `a zip with ${files.toLocaleString("en-US")} ${files === 1 ? "file" : "files"}`;
  } catch (error) {
    if (error instanceof BrokenInput) return error.message;
    throw error;
  }
}
