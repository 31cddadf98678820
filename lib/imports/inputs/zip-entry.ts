import { isUtf8 } from "node:buffer";
import zlib from "node:zlib";
import type { Entry, ZipFile } from "yauzl";
import { getFileNameLowLevel } from "yauzl";
import { bombWords, inflated, mostOf } from "./decompress";
import { BrokenInput } from "./part";
import type { SharedFile } from "./shared-file";
import type { Source } from "./source";
import { fileSource } from "./source";
import { brokenBy } from "./zip-file";

const stored = 0;
const deflated = 8;

/** An entry's path, with slashes whatever made the zip; it ends in one for a folder. */
export function nameOf(entry: Entry): string {
  // Many a zip of macOS has names in UTF-8 and does not say so.
  const flags = isUtf8(entry.fileNameRaw) ? entry.generalPurposeBitFlag | 0x800 : entry.generalPurposeBitFlag;
  return getFileNameLowLevel(flags, entry.fileNameRaw, entry.extraFields, false);
}

/** Why a name can't be an article's identity; null when it can. */
export function refusalOfName(name: string): string | null {
  if (name === "") return "it has no name";
  if (name.includes("\0")) return `its name ${shown(name)} holds a NUL character`;
  const leavesZip = /^[a-z]:/i.test(name) || name.startsWith("/") || name.split("/").includes("..");
  return leavesZip ? `its path ${shown(name)} leads out of the zip` : null;
}

/** Why the data of an entry can't be read; null when it can. */
export function refusalOfData(entry: Entry): string | null {
  if (entry.isEncrypted()) return "it is encrypted";
  const { compressionMethod: method, compressedSize: compressed, uncompressedSize: size } = entry;
  if (method !== stored && method !== deflated) return `it is compressed by a method (${method}) that is not known`;
  return size > mostOf(compressed) ? bombWords(compressed) : null;
}

/** The content of an entry. @throws BrokenInput when its data is not where the list says */
export async function openEntry(file: SharedFile, zip: ZipFile, entry: Entry): Promise<Source> {
  const { compressedSize, uncompressedSize, crc32, compressionMethod } = entry;
  const start = await startOf(zip, entry);
  const data = fileSource(file, start, start + compressedSize);
  const content = compressionMethod === stored ? data : inflated(data, compressedSize, uncompressedSize);
  return asListed(content, uncompressedSize, crc32);
}

async function startOf(zip: ZipFile, entry: Entry): Promise<number> {
  try {
    return (await zip.readLocalFileHeaderPromise(entry, { minimal: true })).fileDataStart;
  } catch (error) {
    throw brokenBy(error, "its data is not where the zip's list of files says");
  }
}

/** Holds content against what the list says of it: never more bytes, then no fewer and the same checksum. */
function asListed(source: Source, size: number, checksum: number): Source {
  return async function* read(taken) {
    let left = size;
    let sum = 0;
    for await (const chunk of source(taken)) {
      const listed = chunk.length > left ? chunk.subarray(0, left) : chunk;
      left -= listed.length;
      sum = zlib.crc32(listed, sum);
      if (listed.length > 0) yield listed;
      if (listed.length < chunk.length) {
        throw new BrokenInput("its data expands to more bytes than the zip's list of files says");
      }
    }
    if (left > 0) throw new BrokenInput("its data ends before the zip's list of files says");
    if (sum !== checksum) throw new BrokenInput("its data is damaged: its checksum does not match");
  };
}

function shown(name: string): string {
  return JSON.stringify(name.length > 200 ? `${name.slice(0, 200)}…` : name);
}
