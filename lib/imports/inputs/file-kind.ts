/** What a file is that holds no articles: passed by, or refused since there may be articles in it. */
export type FileKind = { passed: string } | { refused: string };

type Signature = [at: number, bytes: string];

const image = { passed: "image" };
const font = { passed: "font" };
const video = { passed: "video" };
const audio = { passed: "audio file" };
const program = { passed: "program" };
const office = { passed: "Office document" };
const book = { passed: "e-book" };
const systemFile = { passed: "system file" };

function archive(title: string): FileKind {
  return { refused: `it is ${title}, which is not opened; unpack it, or pack its files as a zip` };
}

// Bytes as Latin-1 text, as `file` and the WHATWG MIME sniffing standard list them.
const signatures: [kind: FileKind, ...Signature[]][] = [
  [image, [0, "\x89PNG\r\n\x1a\n"]],
  [image, [0, "\xff\xd8\xff"]],
  [image, [0, "GIF87a"]],
  [image, [0, "GIF89a"]],
  [image, [0, "RIFF"], [8, "WEBP"]],
  [image, [0, "BM"], [6, "\0\0\0\0"]],
  [image, [0, "\0\0\x01\0"]],
  [image, [0, "II*\0"]],
  [image, [0, "MM\0*"]],
  [image, [0, "8BPS\0"]],
  [image, [0, "\0\0\0\x0cJXL "]],
  [image, [0, "\0\0\0\x0cjP  "]],
  [image, [0, "\0\0"], [4, "ftypavif"]],
  [image, [0, "\0\0"], [4, "ftypavis"]],
  [image, [0, "\0\0"], [4, "ftypheic"]],
  [image, [0, "\0\0"], [4, "ftypheix"]],
  [image, [0, "\0\0"], [4, "ftypmif1"]],
  [{ passed: "PDF document" }, [0, "%PDF-"]],
  [font, [0, "wOFF"]],
  [font, [0, "wOF2"]],
  [font, [0, "\0\x01\0\0\0"]],
  [font, [0, "OTTO\0"]],
  [font, [0, "ttcf\0"]],
  [audio, [0, "\0\0"], [4, "ftypM4A"]],
  [video, [0, "\0\0"], [4, "ftyp"]],
  [video, [0, "\x1a\x45\xdf\xa3"]],
  [video, [0, "RIFF"], [8, "AVI "]],
  [video, [0, "\0\0\x01\xba"]],
  [video, [0, "FLV\x01"]],
  [audio, [0, "RIFF"], [8, "WAVE"]],
  [audio, [0, "ID3\x02"]],
  [audio, [0, "ID3\x03"]],
  [audio, [0, "ID3\x04"]],
  [audio, [0, "\xff\xfb"]],
  [audio, [0, "OggS\0"]],
  [audio, [0, "fLaC\0"]],
  [audio, [0, "MThd\0"]],
  [{ passed: "database" }, [0, "SQLite format 3\0"]],
  [program, [0, "\x7fELF"]],
  [program, [0, "MZ"], [3, "\0"]],
  [program, [0, "\xca\xfe\xba\xbe"]],
  [program, [0, "\xcf\xfa\xed\xfe"]],
  [program, [0, "\0asm"]],
  [office, [0, "\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"]],
  [office, [0, "PK\x03\x04"], [30, "[Content_Types].xml"]],
  [office, [0, "PK\x03\x04"], [30, "mimetypeapplication/vnd.oasis."]],
  [book, [0, "PK\x03\x04"], [30, "mimetypeapplication/epub"]],
  [program, [0, "PK\x03\x04"], [30, "META-INF/MANIFEST.MF"]],
  // What macOS keeps beside each file of a foreign disk; git's index.
  [systemFile, [0, "\0\x05\x16\x07"]],
  [systemFile, [0, "DIRC\0"]],
  [archive("a 7z archive"), [0, "7z\xbc\xaf\x27\x1c"]],
  [archive("a RAR archive"), [0, "Rar!\x1a\x07"]],
  [archive("a tar archive"), [257, "ustar"]],
  [archive("an xz file"), [0, "\xfd7zXZ\0"]],
  [archive("a bzip2 file"), [0, "BZh"], [4, "1AY&SY"]],
  [archive("a Zstandard file"), [0, "\x28\xb5\x2f\xfd"]],
];

const comments = /<!--[\s\S]*?-->/g;
const svgRoot = /^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+svg\b[^>[]*(?:\[[^\]]*\]\s*)?>\s*)?<(?:svg:)?svg[\s>]/i;

/** Told by the beginning of a file; null where it may be text, or a container that is opened. */
export function fileKindOf(head: Buffer): FileKind | null {
  const found = signatures.find(([, ...all]) =>
    all.every(([at, bytes]) => head.toString("latin1", at, at + bytes.length) === bytes),
  );
  if (found) return found[0];
  const start = head
    .toString("latin1", 0, 4096)
    .replace(/^\xef\xbb\xbf/, "")
    .replace(comments, "");
  return svgRoot.test(start) ? image : null;
}

export function containerOf(head: Buffer): "none" | "gzip" | "zip" {
  const start = head.toString("latin1", 0, 4);
  if (start.startsWith("\x1f\x8b\x08")) return "gzip";
  // A file first, a zip without any, or one that was made to be split.
  return ["PK\x03\x04", "PK\x05\x06", "PK\x07\x08", "PK00"].includes(start) ? "zip" : "none";
}

/** Bytes that no text has, in more than one of twenty places; a few of them are no more than a slip. */
export function isBinary(head: Buffer): boolean {
  let strange = 0;
  for (const byte of head) if (byte < 32 && !isBlankOrEscape(byte)) strange++;
  return strange > 8 && strange * 20 > head.length;
}

function isBlankOrEscape(byte: number): boolean {
  return (byte >= 8 && byte <= 13) || byte === 27;
}

const clutter = /(?:^|\/)(?:__MACOSX|\.git)\/|(?:^|\/)(?:\.DS_Store|Thumbs\.db|desktop\.ini)$/i;

/** What systems leave behind in folders and zips. */
export function isSystemFile(name: string): boolean {
  return clutter.test(name);
}
