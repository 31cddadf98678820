import type { FormatName } from "../formats/format";
import { gunzipped } from "./decompress";
import { containerOf, fileKindOf } from "./file-kind";
import { BrokenInput } from "./part";
import type { Source } from "./source";
import { readHead } from "./source";
import type { Content, Within } from "./tell-content";
import { tellContent, unreadContent } from "./tell-content";

export type ToldSource = {
  container: "none" | "gzip" | "zip";
  content: Content;
  /** What is in it, as UTF-8 where a format reads it. */
  text: Source;
};

/**
 * What bytes on disk hold, one level of gzip opened. A zip that lies in nothing else is its caller's to open.
 * @throws what the file system throws
 */
export async function tellSource(
  source: Source,
  { name, bytes, given, within }: { name: string; bytes: number; given: FormatName | null; within: Within },
): Promise<ToldSource> {
  const outer = await readBeginning(source);
  const container = fileKindOf(outer.head) === null ? containerOf(outer.head) : "none";
  if (container !== "gzip") return told(container, source, contentOf(outer, name, given, within));
  const inside = gunzipped(source, bytes);
  return told(container, inside, contentOf(await readBeginning(inside), contentName(name), given, "a gzip file"));
}

/** The name of what is in a gzip file. */
export function contentName(name: string): string {
  return name.replace(/(?<=[^/])\.gz$/i, "");
}

function told(container: ToldSource["container"], source: Source, content: Content): ToldSource {
  return { container, content, text: content.textOf(source) };
}

type Beginning = { head: Buffer; failure: BrokenInput | null };

/** What is broken further on is told while it is read, after all that comes before. */
function contentOf({ head, failure }: Beginning, name: string, given: FormatName | null, within: Within): Content {
  return head.length === 0 && failure ? unreadContent(failure.message) : tellContent(head, name, given, within);
}

async function readBeginning(source: Source): Promise<Beginning> {
  const { head, failure } = await readHead(source);
  if (failure === null || failure instanceof BrokenInput) return { head, failure };
  throw failure;
}
