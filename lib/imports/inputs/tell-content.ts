import { detectFormat } from "../formats/detect-format";
import type { FormatName } from "../formats/format";
import { detectEncoding } from "./detect-encoding";
import { containerOf, fileKindOf, isBinary, isSystemFile } from "./file-kind";
import { HighBytes } from "./high-bytes";
import type { Source } from "./source";
import { mustBeUtf8, toUtf8 } from "./to-utf8";
import { windows1252ToUtf8 } from "./windows-1252";

export type Content = {
  format: FormatName | null;
  told: string;
  /** What it is where it holds no text at all. */
  passed: string | null;
  /** The text in the bytes of this content, as UTF-8; the bytes as they are where no format reads them. */
  textOf(source: Source): Source;
};

/** In what the content lies. */
export type Within = "a zip" | "a gzip file" | null;

/**
 * What a file holds, by its beginning and never by the ending of its name. `given` is the format of whatever holds text.
 */
export function tellContent(head: Buffer, name: string, given: FormatName | null, within: Within): Content {
  if (isSystemFile(name)) return systemFile;
  const kind = fileKindOf(head);
  if (kind !== null) return "passed" in kind ? passedContent(kind.passed) : unreadContent(kind.refused);
  const container = containerOf(head);
  if (container !== "none" && within !== null) {
    return unreadContent(`${container === "zip" ? "a zip" : "a gzip file"} within ${within} is not opened`);
  }
  const encoding = detectEncoding(head);
  if ("refused" in encoding) return unreadContent(encoding.refused);
  if (encoding.name === null && isBinary(head)) return passedContent("file that holds no text");
  const text = decodeHead(head, encoding.name ?? guessOf(head, false));
  if (/^\ufeff?$/.test(text)) return unreadContent("it is empty");
  const detected = given === null ? detectFormat(text, name) : { format: given, because: "the format was given" };
  if (detected === null) return unknownContent(text);
  if (detected.format === null) return unreadContent(detected.refused);
  const asWords = mustBeUtf8(detected.format, head);
  const likely = encoding.name ?? guessOf(head, asWords);
  return {
    format: detected.format,
    told: likely === "utf-8" ? detected.because : `${detected.because}; its text is ${likely}`,
    passed: null,
    textOf: (source) => toUtf8(source, encoding, asWords),
  };
}

/** Content that can't be read, and why. */
export function unreadContent(told: string): Content {
  return { format: null, told, passed: null, textOf: (source) => source };
}

/** What systems leave behind, known by its name alone. */
export const systemFile: Content = passedContent("system file");

function passedContent(passed: string): Content {
  return { ...unreadContent(`it is ${/^[aeio]/i.test(passed) ? "an" : "a"} ${passed}`), passed };
}

function unknownContent(text: string): Content {
  if (text.trim() === "") return unreadContent("it holds nothing but blank space");
  const isBroken = text.includes("\0") && text.includes("\ufffd");
  return isBroken ? passedContent("file that holds no text") : unreadContent("it is in no format that Galley knows");
}

/** What is there of a character at the end of the head is left out. */
function decodeHead(head: Buffer, encoding: string): string {
  if (encoding === "windows-1252") return windows1252ToUtf8(head).toString("utf8");
  return new TextDecoder(encoding).decode(head, { stream: true });
}

function guessOf(head: Buffer, asWords: boolean): string {
  const high = new HighBytes();
  high.add(head);
  return high.isWindows1252(asWords) ? "windows-1252" : "utf-8";
}
