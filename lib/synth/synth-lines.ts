import { alphanodePage } from "@/lib/synth/alphanode-page";
import { synthPost } from "@/lib/synth/synth-article";
import { wxrFoot, wxrHead, wxrItem } from "@/lib/synth/wxr-document";

export const synthFormats = ["jsonl", "alphanode", "wxr"] as const;

export type SynthFormat = (typeof synthFormats)[number];

/** Test articles 0 to `count` - 1 as one document, piece by piece; the pieces are to be joined with nothing between. */
export function* synthLines(format: SynthFormat, count: number, seed: number): Generator<string> {
  if (format === "wxr") yield wxrHead;
  for (let index = 0; index < count; index++) yield synthPiece(format, seed, index);
  if (format === "wxr") yield wxrFoot;
}

function synthPiece(format: SynthFormat, seed: number, index: number): string {
  const post = synthPost(seed, index);
  if (format === "jsonl") return `${JSON.stringify(post.record)}\n`;
  return format === "alphanode" ? alphanodePage(post) : wxrItem(post, index);
}
