/** GFM makes links of addresses by itself, and a backslash in one would show: they are set in angle brackets. */
const address = /https?:\/\/[^\s<>\p{Cc}]*[^\s<>\p{Cc}.,;:!?'")\]]/giu;

/** Plain text as Markdown that renders as exactly this text. Lines keep their breaks, but not their indentation. */
export function escapeMarkdown(text: string): string {
  return text
    .split("\n")
    .map((line) => escapeLineStart(escapeInline(line.trim())))
    .join("\n");
}

/** A heading of the second level with exactly this text. */
export function headingOf(text: string): string {
  const inline = escapeInline(text.trim().replaceAll("\n", " "));
  return `## ${inline.replace(/(?<!#)#+$/, (marks) => marks.replaceAll("#", "\\#"))}`;
}

/** A fenced block, its fence longer than any in the code. */
export function fenceOf(code: string, language: string | null): string {
  const longest = Math.max(2, ...(code.match(/`{3,}/g) ?? []).map((marks) => marks.length));
  const fence = "`".repeat(longest + 1);
  const info = language?.trim().toLowerCase().replace(/\s+/g, "-") ?? "";
  return `${fence}${/^[\w+#.-]+$/.test(info) ? info : ""}\n${code}\n${fence}`;
}

function escapeInline(text: string): string {
  let escaped = "";
  let from = 0;
  for (const found of text.matchAll(address)) {
    escaped += `${escapeCharacters(text.slice(from, found.index))}<${found[0]}>`;
    from = found.index + found[0].length;
  }
  return escaped + escapeCharacters(text.slice(from));
}

function escapeCharacters(text: string): string {
  return text
    .replace(/[\\`*[\]<~|]/g, "\\$&")
    .replace(/(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])/gu, "\\_")
    .replace(/&(?=#?\w+;)/g, "\\&")
    .replace(/(https?)(?=:\/\/)|(www)(?=\.)/gi, "$&\\");
}

function escapeLineStart(line: string): string {
  return line.replace(/^(?:[#>=+-]|:(?=-))/, "\\$&").replace(/^(\d{1,9})([.)])(?=\s|$)/, "$1\\$2");
}
