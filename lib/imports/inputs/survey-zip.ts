import { stat } from "node:fs/promises";
import { mostOf } from "./decompress";
import { isSystemFile } from "./file-kind";
import { BrokenInput } from "./part";
import type { SharedFile } from "./shared-file";
import { nameOf, refusalOfData } from "./zip-entry";
import { zipEntries } from "./zip-file";

const mostEntries = 1_000_000;

/**
 * How many files a zip holds, what systems leave behind not counted. Reads its list to the end before anything else
 * is read, so that a zip that is damaged or hostile as a whole brings nothing.
 * @throws BrokenInput when it is
 */
export async function surveyZip(file: SharedFile): Promise<number> {
  const { size } = await stat(file.path);
  let files = 0;
  let compressed = 0;
  let expanded = 0;
  for await (const { entry, zip } of zipEntries(file)) {
    if (zip.entryCount > mostEntries) throw new BrokenInput("the zip has more than 1,000,000 entries");
    const name = nameOf(entry);
    if (!name.endsWith("/") && !isSystemFile(name)) files++;
    // One that reaches beyond the end is refused on its own.
    if (entry.relativeOffsetOfLocalHeader + entry.compressedSize <= size) compressed += entry.compressedSize;
    if (refusalOfData(entry) === null) expanded += entry.uncompressedSize;
  }
  if (compressed > size) {
    throw new BrokenInput("the entries of the zip overlap: they share their data, as those of a zip bomb do");
  }
  // Each on its own may be small enough; a million of them are not.
  if (expanded > mostOf(size)) {
    throw new BrokenInput("the files in the zip expand to more than 200 times its size, as those of a zip bomb do");
  }
  return files;
}
