import { hasAlphanodeMarks } from "@/lib/imports/formats/alphanode-marks";
import { readPost } from "@/lib/imports/formats/alphanode-post";
import type { Post } from "@/lib/imports/formats/alphanode-posts";
import { PostDivider } from "@/lib/imports/formats/alphanode-posts";
import type { FormatReader, FoundRecord, ReadFrom, Told } from "@/lib/imports/formats/format";
import { fallbackIdOf } from "@/lib/imports/formats/format";
import { readLines } from "@/lib/imports/formats/line-reader";

/** Pages of alphanode posts saved as text, one or many in a file. */
export const alphanode: FormatReader = {
  name: "alphanode",
  title: "Alphanode text",
  expects: "alphanode text (a post with its “alphanode post meta” box)",
  seekable: true,
  recognises,
  read,
};

function recognises(head: string): Told | null {
  if (head.includes("\0") || !hasAlphanodeMarks(head)) return null;
  return { because: "it has the marks of an alphanode page" };
}

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<FoundRecord> {
  const divider = new PostDivider();
  let { ordinal } = from;
  for await (const lines of readLines(input, from.start)) {
    for (const line of lines) {
      for (const post of divider.add(line)) yield recordOf(post, fallbackIdOf(from.name, ordinal++));
    }
  }
  for (const post of divider.finish()) yield recordOf(post, fallbackIdOf(from.name, ordinal++));
}

function recordOf({ start, end, raw, lines, problem }: Post, fallbackId: string): FoundRecord {
  return { start, end, raw, fields: problem === null ? readPost(lines) : null, fallbackId, problem };
}
