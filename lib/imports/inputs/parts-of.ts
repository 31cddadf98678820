import type { Entry, ZipFile } from "yauzl";
import type { FormatName } from "../formats/format";
import { isSystemFile } from "./file-kind";
import type { Part, PartStream } from "./part";
import { BrokenInput } from "./part";
import { SharedFile } from "./shared-file";
import type { Source } from "./source";
import { fileSource } from "./source";
import { surveyZip } from "./survey-zip";
import type { Content } from "./tell-content";
import { systemFile, unreadContent } from "./tell-content";
import { contentName, tellSource } from "./tell-source";
import { nameOf, openEntry, refusalOfData, refusalOfName } from "./zip-entry";
import { zipEntries } from "./zip-file";

/** An input as `describeFile` found it. */
export type DescribedInput = {
  path: string;
  name: string;
  bytes: number;
  container: "none" | "gzip" | "zip";
  format: FormatName | null;
  formatGiven: boolean;
  told: string;
};

/**
 * The parts of an input from one on, in their order. Each can be opened at any time, also after the others.
 * @throws BrokenInput before the first part where a zip can't be trusted as a whole; what the file system throws
 */
export async function* partsOf(input: DescribedInput, fromPart = 0): AsyncGenerator<Part> {
  if (input.container === "zip") yield* zipParts(input, fromPart);
  else if (fromPart === 0) yield await singlePart(input);
}

async function singlePart({ path, name, bytes, container, format, told }: DescribedInput): Promise<Part> {
  const source = await tellSource(fileSource(new SharedFile(path)), { name, bytes, given: format, within: null });
  const partName = container === "gzip" ? contentName(name) : name;
  return { index: 0, name: partName, bytes, format, told, passed: source.content.passed, open: opening(source.text) };
}

async function* zipParts(input: DescribedInput, fromPart: number): AsyncGenerator<Part> {
  const file = new SharedFile(input.path);
  await surveyZip(file);
  const names = new Set<string>();
  let index = 0;
  for await (const { entry, zip } of zipEntries(file)) {
    const name = nameOf(entry);
    if (name.endsWith("/")) continue;
    if (index >= fromPart) yield await partOf(input, { file, entry, zip, name, index, isRepeated: names.has(name) });
    names.add(name);
    index++;
  }
}

type ToldEntry = { content: Content; text: Source };

type ListedEntry = { file: SharedFile; entry: Entry; zip: ZipFile; name: string; index: number; isRepeated: boolean };

async function partOf(input: DescribedInput, listed: ListedEntry): Promise<Part> {
  const { entry, name, index, isRepeated } = listed;
  const { content, text } = await tellEntry(input, listed);
  const repeated = "the zip holds another file of this name before it";
  const refusal = content.passed === null ? (refusalOfName(name) ?? (isRepeated ? repeated : null)) : null;
  const { format, told, passed } = refusal === null ? content : unreadContent(refusal);
  return { index, name, bytes: entry.compressedSize, format, told, passed, open: opening(text) };
}

async function tellEntry(input: DescribedInput, { file, zip, entry, name }: ListedEntry): Promise<ToldEntry> {
  if (isSystemFile(name)) return { content: systemFile, text: nothing };
  const refusal = refusalOfData(entry);
  if (refusal !== null) return { content: unreadContent(refusal), text: nothing };
  try {
    const source = await openEntry(file, zip, entry);
    const given = input.formatGiven ? input.format : null;
    return await tellSource(source, { name, bytes: entry.compressedSize, given, within: "a zip" });
  } catch (error) {
    if (error instanceof BrokenInput) return { content: unreadContent(error.message), text: nothing };
    throw error;
  }
}

async function* nothing(): AsyncGenerator<Buffer> {}

function opening(text: Source): () => PartStream {
  return () => {
    let most = 0;
    // A damaged part is decompressed twice: what has been taken once stays taken.
    const chunks = text((bytes) => {
      most = Math.max(most, bytes);
    });
    return { chunks, bytesRead: () => most };
  };
}
