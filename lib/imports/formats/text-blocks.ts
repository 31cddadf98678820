import { bulletIn, isBlank } from "@/lib/imports/formats/alphanode-marks";
import { isImport, looksLikeCode, mayContinueCode } from "@/lib/imports/formats/code-lines";

/** Lines with no blank one between them, except in code. */
export type TextBlock = {
  kind: "code" | "fenced" | "text";
  lines: string[];
  /** How many blank lines stand before it. */
  blankBefore: number;
  /** The language that a fence names, "" without one. */
  info: string;
};

const fenceStart = /^\s*```+\s*(?:([\w+#.-]+)\s*)?$/;
const fenceEnd = /^\s*```+\s*$/;

/** Divides plain text into blocks and tells code from words, even where no fence marks it. */
export function readBlocks(lines: string[]): TextBlock[] {
  const blocks: TextBlock[] = [];
  const lastFence = lines.findLastIndex((line) => fenceEnd.test(line));
  let blankBefore = 0;
  for (let at = 0; at < lines.length; ) {
    if (isBlank(lines[at] ?? "")) {
      blankBefore++;
      at++;
      continue;
    }
    const fence = at < lastFence ? fenceStart.exec(lines[at] ?? "") : null;
    const end = fence ? endOfFence(lines, at) : endOfGroup(lines, at);
    if (fence) blocks.push({ kind: "fenced", lines: lines.slice(at + 1, end), blankBefore, info: fence[1] ?? "" });
    else blocks.push(groupOf(lines.slice(at, end), blankBefore));
    at = fence ? end + 1 : end;
    blankBefore = 0;
  }
  return joinCode(blocks);
}

function endOfFence(lines: string[], start: number): number {
  let at = start + 1;
  while (at < lines.length && !fenceEnd.test(lines[at] ?? "")) at++;
  return at;
}

function endOfGroup(lines: string[], start: number): number {
  let at = start + 1;
  while (at < lines.length && !isBlank(lines[at] ?? "") && !fenceStart.test(lines[at] ?? "")) at++;
  return at;
}

function groupOf(lines: string[], blankBefore: number): TextBlock {
  const isCode = !bulletIn(lines[0] ?? "") && looksLikeCode(lines);
  return { kind: isCode ? "code" : "text", lines, blankBefore, info: "" };
}

/** Blank lines inside code divide it into groups, of which not each looks like code by itself. */
function joinCode(blocks: TextBlock[]): TextBlock[] {
  const joined: TextBlock[] = [];
  for (const [at, block] of blocks.entries()) {
    const before = joined.at(-1);
    const isCode = block.kind === "code" || (block.kind === "text" && isNextToCode(block, before, blocks[at + 1]));
    if (isCode && before?.kind === "code") {
      for (let blank = 0; blank < block.blankBefore; blank++) before.lines.push("");
      for (const line of block.lines) before.lines.push(line);
    } else joined.push({ ...block, kind: isCode ? "code" : block.kind });
  }
  return joined.map((block) => (block.kind === "code" ? { ...block, lines: withoutCommonIndent(block.lines) } : block));
}

function isNextToCode({ lines }: TextBlock, before: TextBlock | undefined, after: TextBlock | undefined): boolean {
  if (lines.some((line) => bulletIn(line))) return false;
  if (after?.kind === "code" && lines.every(isImport)) return true;
  if (before?.kind !== "code") return false;
  return lines.every((line) => /^\s{2,}\S/.test(line)) || (after?.kind === "code" && mayContinueCode(lines));
}

function withoutCommonIndent(lines: string[]): string[] {
  let common = Number.MAX_SAFE_INTEGER;
  for (const line of lines) {
    if (!isBlank(line)) common = Math.min(common, line.length - line.trimStart().length);
  }
  return lines.map((line) => line.slice(common));
}
