/** HTML may enclose several paragraphs, and so may shortcodes; what a link stands for may be said anywhere. */
const reaching = /<[a-z/!?]|\{\{|\{%|\]:/i;
const codeSpan = /`[^`]{0,500}`/g;

const fence = /^(`{3,}|~{3,})([^`~]*)$/;
/** Also one that is indented, or has marks behind it: where it ends is for a parser to tell. */
const anyFence = /^ {0,3}(?:`{3}|~{3})/;
const blank = /^[ \t]*$/;

export const markdownHeading = /^(#{1,6}) +(\S.*)$/;

/**
 * Lines of a Markdown body that mean the same wherever they stand: a piece of code between two fences, or lines without a
 * blank one between them, a heading by itself.
 */
export type MarkdownChunk =
  | { kind: "code"; info: string; lines: string[]; isClosed: boolean }
  | { kind: "lines"; lines: string[] };

/** Divides a body where that is certain; null where a paragraph may depend on another one. */
export function divideMarkdown(body: string): MarkdownChunk[] | null {
  // What the parser takes for something else.
  if (/[\0\ufeff]/.test(body)) return null;
  const lines = body.split(/\r\n|\r|\n/);
  const chunks: MarkdownChunk[] = [];
  let open: string[] = [];
  const flush = () => {
    if (open.length > 0) chunks.push({ kind: "lines", lines: open });
    open = [];
  };
  for (let at = 0; at < lines.length; at++) {
    const text = lines[at] ?? "";
    const [, mark, info = ""] = fence.exec(text) ?? [];
    if (mark !== undefined) {
      flush();
      let last = at + 1;
      while (last < lines.length && !isClosing(lines[last] ?? "", mark)) last++;
      chunks.push({ kind: "code", info, lines: lines.slice(at + 1, last), isClosed: last < lines.length });
      at = last;
    } else if (anyFence.test(text) || reachesOver(text)) return null;
    else if (blank.test(text)) flush();
    else if (/^\s/.test(text) && open.length === 0) return null;
    else if (markdownHeading.test(text)) {
      flush();
      chunks.push({ kind: "lines", lines: [text] });
    } else open.push(text);
  }
  flush();
  return chunks;
}

function reachesOver(text: string): boolean {
  return reaching.test(text) && (text.includes("\\") || reaching.test(text.replace(codeSpan, "")));
}

function isClosing(text: string, mark: string): boolean {
  const [, marks = ""] = /^ {0,3}(`{3,}|~{3,})[ \t]*$/.exec(text) ?? [];
  return marks.startsWith(mark);
}
