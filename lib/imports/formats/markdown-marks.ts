import { looksLikeCode } from "@/lib/imports/formats/code-lines";

/** One of these makes a text Markdown. A heading stands apart: `# ` before a line of a script is a comment. */
const strongMarks = [
  /(?:^|\n)[ ]{0,3}#{1,6}[ \t]+\S[^\n]*\n[ \t]*(?:\n|$)/,
  /(?:^|\n)[ ]{0,3}#{1,6}[ \t]+\S[^\n]*$/,
  /(?:^|\n)[^\s#>|+*-][^\n]{0,200}\n={3,}[ \t]*(?:\n|$)/,
  /(?:^|\n)[ ]{0,3}(`{3,}|~{3,})[^\n`]*\n(?:[^\n]*\n)*?[ ]{0,3}\1/,
  /\[[^[\]\n]{1,300}\]\((?:https?:\/\/|mailto:|[./#])[^()\s]{0,1000}(?:\([^()\s]{0,200}\)[^()\s]{0,200})?(?:\s"[^"\n]{0,300}")?\)/,
  /(?:^|\n)[ ]{0,3}\[[^[\]\n]{1,100}\]:[ \t]+<?(?:https?:\/\/|[./#])/,
  /(?:^|[\s(])\*\*[^\s*][^*\n]{0,300}\*\*(?=[\s.,;:!?)]|$)/,
];

/** Each of these stands in plain text as well; two different ones hardly do. */
const weakMarks = [
  /(?:^|\n)[ ]{0,3}[-*+][ \t]+\S[^\n]*\n+[ ]{0,3}[-*+][ \t]+\S/,
  /(?:^|\n)[ ]{0,3}\d{1,3}[.)][ \t]+\S[^\n]*\n+[ ]{0,3}\d{1,3}[.)][ \t]+\S/,
  /(?:^|\n)[ ]{0,3}>[ \t]?\S/,
  /(?:^|\n)\|?[ \t]*:?-{3,}:?[ \t]*\|/,
  /(?:^|[\s(])`[^`\n]{1,200}`(?=[\s.,;:!?)]|$)/,
  /(?:^|[\s(])[*_][^\s*_][^*_\n]{0,200}[*_](?=[\s.,;:!?)]|$)/,
  /(?:^|\n)[^\s#>|+*-][^\n]{0,200}\n-{3,}[ \t]*(?:\n|$)/,
  /\n[ \t]*\n[ ]{0,3}(?:\*[ \t]*){3,}\n|\n[ \t]*\n[ ]{0,3}(?:-[ \t]*){3,}\n/,
  /(?:^|\n)[ ]{0,3}[-*+][ \t]+\[[ xX]\][ \t]/,
];

/** Characters. Who has written none of these so far is not writing Markdown. */
const lookedAt = 16_000;

/** Whether a text without front matter is Markdown, by what only Markdown has. */
export function hasMarkdownMarks(head: string): boolean {
  if (head.includes("\0")) return false;
  const text = head.slice(0, lookedAt).replace(/\r\n?/g, "\n");
  if (/^\s*(?:#!|<\?|#\+\w+:)/.test(text) || isMostlyCode(text)) return false;
  if (strongMarks.some((mark) => mark.test(text))) return true;
  return weakMarks.filter((mark) => mark.test(text)).length >= 2;
}

/** A script or a file of settings, whose comments look like headings. Fenced and indented code is at home in Markdown. */
function isMostlyCode(text: string): boolean {
  const outside = text.replace(/(?:^|\n)[ ]{0,3}(`{3,}|~{3,})[^\n]*\n(?:[^\n]*\n)*?[ ]{0,3}\1[^\n]*/g, "\n");
  let [code, all] = [0, 0];
  for (const group of outside.split(/\n[ \t]*(?:\n[ \t]*)+/)) {
    const lines = group.split("\n").filter((line) => line.trim() !== "" && !/^ {0,3}#{1,6}\s/.test(line));
    if (lines.length === 0 || lines.every((line) => /^(?: {4}|\t)/.test(line))) continue;
    all += lines.length;
    if (looksLikeCode(lines)) code += lines.length;
  }
  return code * 2 > all;
}
