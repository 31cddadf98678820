import type { Element, ElementContent, RootContent } from "hast";
import { highlighter, statedLanguage } from "./code-language";
import { languageName } from "./language-name";

/**
 * Characters of one piece of code, and of all in one article; what is longer stays plain. Grammars are made of regular
 * expressions, and the worst of them takes half a second for the first.
 */
const mostHighlighted = { piece: 10_000, article: 20_000 };

/** So long a stretch without punctuation is no code, and several grammars need the square of it. */
const longestRun = 400;

/** The only marks there are: a few shades of ink and one blue, so that code is read and not decorated. */
const markOf: Record<string, CodeMark> = {
  ...{ comment: "comment", quote: "comment", doctag: "comment" },
  ...{ keyword: "keyword", literal: "keyword", name: "keyword", "selector-tag": "keyword", section: "keyword" },
  ...{ string: "string", regexp: "string", symbol: "string", char: "string", link: "string" },
  ...{ title: "title", class: "title", function: "title" },
  ...{ meta: "meta", addition: "added", deletion: "removed" },
};

export const codeMarks = ["comment", "keyword", "string", "title", "meta", "added", "removed"] as const;

export type CodeMark = (typeof codeMarks)[number];

/** Spends what of an article may be highlighted, piece after piece. */
export type HighlightBudget = { left: number };

export function highlightBudget(): HighlightBudget {
  return { left: mostHighlighted.article };
}

/**
 * Marks the words of a sanitised `pre` by what they are: in the language it says, else in the article's where that is
 * plausible; never in a guessed one. Adds spans with classes of `codeMarks` and nothing else, and changes no character.
 */
export function highlightCode(pre: Element, articleLanguage: string | null, budget: HighlightBudget): void {
  const target = pre.children.find((child) => child.type === "element" && child.tagName === "code") ?? pre;
  if (target.type !== "element" || target.children.some((child) => child.type !== "text")) return;
  const code = textOf(target.children);
  const language = languageFor(pre, code, articleLanguage);
  if (!language || code.length > Math.min(mostHighlighted.piece, budget.left) || hasLongRun(code)) return;
  budget.left -= code.length;
  const children = marked(highlighter.highlight(language, code).children);
  if (textOf(children) === code) target.children = children;
}

function languageFor(pre: Element, code: string, articleLanguage: string | null): string | null {
  const stated = statedLanguage(pre);
  if (stated) return [stated, languageName(stated)].find((name) => highlighter.registered(name)) ?? null;
  const given = articleLanguage ? languageName(articleLanguage) : null;
  return given && highlighter.registered(given) && isPlausible(code) ? given : null;
}

/** Unlabelled: commands at a prompt, output and diagrams are often that, code of the article's language has punctuation. */
function isPlausible(code: string): boolean {
  return /[(){}=;:]/.test(code) && !/^[ \t]*[$>]\s/m.test(code) && !/[─-╿]/.test(code);
}

function hasLongRun(code: string): boolean {
  return code.split(/[^\w\s&*:<>.-]/).some((run) => run.length > longestRun);
}

/** Spans of known marks; all others dissolve into their text. */
function marked(nodes: readonly (RootContent | ElementContent)[]): ElementContent[] {
  const found: ElementContent[] = [];
  for (const node of nodes) {
    if (node.type === "text") push(found, { type: "text", value: node.value });
    if (node.type !== "element") continue;
    const scope = Array.isArray(node.properties.className) ? String(node.properties.className[0] ?? "") : "";
    const mark = Object.hasOwn(markOf, scope.slice(5)) ? markOf[scope.slice(5)] : undefined;
    const children = marked(node.children);
    if (mark) found.push({ type: "element", tagName: "span", properties: { className: [`code-${mark}`] }, children });
    else for (const child of children) push(found, child);
  }
  return found;
}

function push(nodes: ElementContent[], node: ElementContent): void {
  const last = nodes.at(-1);
  if (last?.type === "text" && node.type === "text") last.value += node.value;
  else nodes.push(node);
}

function textOf(nodes: readonly (RootContent | ElementContent)[]): string {
  return nodes
    .map((node) => (node.type === "text" ? node.value : node.type === "element" ? textOf(node.children) : ""))
    .join("");
}
