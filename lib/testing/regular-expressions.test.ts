import fs from "node:fs";
import path from "node:path";
import { checkSync } from "recheck";
import { expect, test } from "vitest";
import { parseAst } from "vitest/node";

type Found = { place: string; source: string; flags: string };
type Node = { type?: string; regex?: { pattern: string; flags: string }; [key: string]: unknown };

const folders = ["app", "components", "lib", "proxy.ts"];
const isOurs = (file: string) =>
  /\.tsx?$/.test(file) && !/\.test\.tsx?$|\.d\.ts$/.test(file) && !/(^|\/)(testing|generated)\//.test(file);

function listSources(): string[] {
  return folders.flatMap((folder) => {
    if (fs.statSync(folder).isFile()) return [folder];
    const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
    return files.map((file) => path.join(folder, file)).filter(isOurs);
  });
}

function* walk(value: unknown): Generator<Node> {
  if (typeof value !== "object" || value === null) return;
  if (!Array.isArray(value)) yield value as Node;
  for (const child of Object.values(value)) yield* walk(child);
}

/** Every regular expression that stands in the text of these files. */
function findExpressions(): Found[] {
  return listSources().flatMap((file) => {
    const tree = parseAst(fs.readFileSync(file, "utf8"), { lang: file.endsWith("x") ? "tsx" : "ts" });
    return [...walk(tree)].flatMap(({ type, regex }) =>
      type === "Literal" && regex ? [{ place: file, source: regex.pattern, flags: regex.flags }] : [],
    );
  });
}

/**
 * Those that the checker calls slow, or cannot judge since they look ahead, refer back or count far; and what bounds the
 * work all the same: mostly the length of the text that they see. Each was looked at by a person.
 */
const exceptions = new Map([
  [String.raw`/("(?:[^"\\]|\\.)*"|“[^”]*”)/`, "a message of ours, in the browser of who reads it"],
  [String.raw`/\s*\n\s*/g`, "in the browser of who edits"],
  [String.raw`/^\s*[\r\n]\s*$/`, "in the browser of who edits"],
  [String.raw`/((?:\r\n|\r(?!\n)|\n)[ \t]*(?:\r\n|\r|\n)\s*)/`, "in the browser of who edits"],
  [String.raw`/[ \t]+$/`, "in the browser of who edits"],
  [String.raw`/\n[ \t\r]*\n\s*\S/`, "in the browser of who edits"],
  [String.raw`/[ \t\n\f\r]+$/`, "in the browser of who edits"],
  [String.raw`/^[ \t>]*([-*+])(?=[ \t]|$)/m`, "in the browser of who edits"],
  [String.raw`/^[ \t>]*(\d+)([.)])(?=[ \t]|$)/gm`, "in the browser of who edits"],
  [String.raw`/^[ \t>]*([-*_])[ \t]*(?:\1[ \t]*){2,}$/m`, "in the browser of who edits"],
  [String.raw`/\]\([^)]* '[^']*'\)/`, "in the browser of who edits"],
  [
    String.raw`/(\s*)([\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]\p{M}*|[\p{L}\p{N}\p{M}_'’]{1,200}|([^\s\p{L}\p{N}\p{M}_'’])\3{0,199})|\s+$/gu`,
    "blanks are followed by a word or by the end",
  ],
  [String.raw`/\s*[/|,;]\s*|\s+[-–—:]\s+/`, "a topic, 2,000 characters"],
  [
    String.raw`/\{\{[<%][\s\S]{0,1000}?[%>]\}\}|\{%[\s\S]{0,500}?%\}/g`,
    "no more than 1,000 characters from each opening",
  ],
  [String.raw`/<(\/?)([a-z][a-z0-9-]{0,30})(?=[\s/>])[^<>]*>/gi`, "lengths are bounded"],
  [String.raw`/^\s*(?:[-=*_]\s*){2,200}$|^[\s:|+-]{3,500}$/`, "lengths are bounded"],
  [String.raw`/^\/(?![/\\])[\u0020-\uffff]*$/`, "anchored, one class of characters"],
  ['/lock file ".*" already exists|is still in use|Is another postmaster/', "the log of Galley's own PostgreSQL"],
  ["/Cannot allocate memory|could not (map|create) .*shared memory/", "the log of Galley's own PostgreSQL"],
  [String.raw`/\ufffd+$/`, "the head of a record that is shown"],
  ["/-+$/", "40 characters"],
  [String.raw`/^(?:[ \t]*(?:>|[-+*](?=[ \t]|$)|\d{1,9}[.)](?=[ \t]|$)))+/`, "each turn begins with a mark of its own"],
  ["/^-+|-+$/g", "a part of a path, cut before"],
  [String.raw`/(visual reference \d+).*$/`, "a caption, under 2,000 characters"],
  [String.raw`/^\s*(?:#+\s*)?alphanode post meta\s*:?\s*$/i`, "a line under 2,000 characters"],
  [String.raw`/^\s*(?:#+\s*)?similar posts\s*:?\s*$/i`, "a line under 2,000 characters"],
  [String.raw`/\bvisual reference \d+\.?\s*(?:image source:\s*\S+)?\s*$/i`, "a line under 2,000 characters"],
  [String.raw`/^\s*ai[ _-]?outline\s*:?\s*$/i`, "a line under 2,000 characters"],
  [String.raw`/^\s*[\w ]{0,40}checklist\s*$/i`, "a line under 2,000 characters"],
  [String.raw`/^\s*(?:const|let|var|export|local)\s+[\w{[]+.*=/`, "a line of 400 characters"],
  [String.raw`/^\s*def\s+\w+[?!]?\s*(?:\(.*\))?\s*$/`, "a line of 400 characters"],
  [String.raw`/^\s*[\w.$]+\((?:[^.!?]|[.!?](?=\S))*\)?\s*[,{]?\s*$/`, "a line of 400 characters"],
  [
    String.raw`/^\s*(?:import|from|package|require|#include)\s+["'<]?[\w.:/\\@{*-]+["'>]?(?:\s+(?:import|as|from)\s+.*)?\s*$/`,
    "a line of 400 characters",
  ],
  [String.raw`/^(['"])(.*)\1$/s`, "one group between a quote and its like at the end"],
  [String.raw`/^((?:[a-z]{3,9},? +)?\d{1,2}[ -][a-z]{3}[ -])(\d\d)(?= |$)/i`, "anchored, and lengths are bounded"],
  [
    String.raw`/^(?:[ \t]*(?:\r?\n|\r(?!\n)))*(-{3,}|\+{3}|;{3})[ \t]*([a-z][\w+#.-]*)?[ \t]*(?:\r\n?|\n)/i`,
    "the first 10,000 characters, and no way to match a line end twice",
  ],
  [String.raw`/^\s*(?=\{\s*["}])/`, "the first 10,000 characters, and no way to match a line end twice"],
  [
    String.raw`/^(?:[ \t]*(?:#.*)?(?:\r?\n|\r(?!\n)))*(?:"[^"\n]*"|'[^'\n]*'|[\p{L}_$][^:\n]{0,100}):(?:\s|$)/u`,
    "the first 10,000 characters, and no way to match a line end twice",
  ],
  [
    String.raw`/^(?:[ \t]*(?:#.*)?(?:\r?\n|\r(?!\n)))*(?:$| *(?:"[^"\n]*"|'[^'\n]*'|[\p{L}\p{N}_$<&!][^:\n]{0,100}):(?:\s|$)|\{\s*(?:\}|(?:"[^"\n]*"|'[^'\n]*'|[\p{L}_$][^:{}\n]{0,100})\s*:))/u`,
    "the first 10,000 characters, and no way to match a line end twice",
  ],
  [String.raw`/^[ \t]*(?:\r\n?|\n|(?![\s\S]))/`, "the first 10,000 characters, and no way to match a line end twice"],
  [String.raw`/[\s,;:–-]+$/`, "the length of a title"],
  [String.raw`/(?:-->|(?:\/\/|\/\*)?\s*\]\]>(?:\s*\*\/)?)$/`, "50 characters"],
  [String.raw`/^<([a-z][a-z\d]*)(?=[\s/>])([^>]{0,2000})/i`, "anchored, and lengths are bounded"],
  [
    String.raw`/^(?:viewport|theme-color|color-scheme|format-detection|referrer|robots|googlebot|bingbot|csrf-\w+|generator|.*-verification|verify-.*|msapplication-.*|apple-.*|mobile-web-app-.*|handheldfriendly|next-head-count|fb:.*|al:.*|og:(?:type|image:.*|video:.*)|twitter:(?:card|domain|player.*|app:.*|label\d|data\d|text:.*|image:.*))$/i`,
    "anchored; words apart",
  ],
  [String.raw`/(?:^|\n)[^\s#>|+*-][^\n]{0,200}\n={3,}[ \t]*(?:\n|$)/`, "the first 16,000 characters"],
  ["/(?:^|\\n)[ ]{0,3}(`{3,}|~{3,})[^\\n`]*\\n(?:[^\\n]*\\n)*?[ ]{0,3}\\1/", "the first 16,000 characters"],
  [String.raw`/(?:^|\n)[ ]{0,3}\[[^[\]\n]{1,100}\]:[ \t]+<?(?:https?:\/\/|[./#])/`, "the first 16,000 characters"],
  [String.raw`/(?:^|\n)[^\s#>|+*-][^\n]{0,200}\n-{3,}[ \t]*(?:\n|$)/`, "the first 16,000 characters"],
  ["/(?:^|\\n)[ ]{0,3}(`{3,}|~{3,})[^\\n]*\\n(?:[^\\n]*\\n)*?[ ]{0,3}\\1[^\\n]*/g", "the first 16,000 characters"],
  ["/(?<!#)#+$/", "looks at one character before or after"],
  [String.raw`/&(?=#?\w+;)/g`, "looks at one character before or after"],
  [String.raw`/<h1\b[^>]{0,1000}>([\s\S]{1,2000}?)<\/h1>/i`, "the first 4,000 characters"],
  [String.raw`/<[a-z][a-z\d]*(?:\s[^<>]{0,1000})?\/?>/i`, "lengths are bounded"],
  [String.raw`/^\d+\.(?=\D)/`, "looks at one character before or after"],
  [String.raw`/(?<=[^\d])[-_]+|[-_]+(?=[^\d])/g`, "looks at one character before or after"],
  [
    String.raw`/<([\w.-]+:)(comment|author_email)(?:\s[^<>]*)?>[\s\S]*?(?:<\/\1\2\s*>|$)/g`,
    "each beginning is matched, to its end or to that of the text",
  ],
  [String.raw`/^(\s*<\?xml\s[^>]*?\bencoding\s*=\s*(["']))([^"'<>]*)\2/`, "the first 4,096 bytes"],
  [String.raw`/<!--[\s\S]*?-->|(<meta\s[^>]*?\bcharset\s*=\s*["']?\s*)([^\s"'/>;]+)/gi`, "the first 4,096 bytes"],
  [String.raw`/<!--[\s\S]*?-->/g`, "the first 4,096 bytes"],
  [
    String.raw`/^\s*(?:<\?xml[^>]*>\s*)?(?:<!doctype\s+svg\b[^>[]*(?:\[[^\]]*\]\s*)?>\s*)?<(?:svg:)?svg[\s>]/i`,
    "the first 4,096 bytes",
  ],
]);

/** Milliseconds for one expression; what is not known by then is reported like a slow one. */
const patience = 60_000;

test("no text can make a regular expression take longer than in proportion to its length", { timeout: 600_000 }, () => {
  const expressions = new Map(findExpressions().map((found) => [`/${found.source}/${found.flags}`, found]));
  expect(expressions.size).toBeGreaterThan(200);
  const slow: Record<string, string> = {};
  for (const [written, { source, flags, place }] of expressions) {
    if (exceptions.has(written)) continue;
    // The one of its checkers that gives the same verdict each time. It knows no "v"; nor does what is here.
    const found = checkSync(source, flags.replace("v", "u"), { checker: "automaton", timeout: patience });
    if (found.status !== "safe")
      slow[written] = `${place}: ${found.status} ${found.status === "vulnerable" ? found.complexity.summary : ""}`;
  }
  expect(slow).toEqual({});
  expect([...exceptions.keys()].filter((written) => !expressions.has(written))).toEqual([]);
});
