import type { JsonObject } from "@/lib/articles/article-record";
import { isObject } from "@/lib/articles/read-fields";
import type { FrontMatterBlock } from "@/lib/imports/formats/front-matter-block";
import { findFrontMatter, longestFrontMatter } from "@/lib/imports/formats/front-matter-block";
import { readPlainYaml } from "@/lib/imports/formats/front-matter-plain";
import { readToml } from "@/lib/imports/formats/front-matter-toml";
import { BrokenFrontMatter } from "@/lib/imports/formats/front-matter-values";
import { readYaml } from "@/lib/imports/formats/front-matter-yaml";
import { parseJson } from "@/lib/imports/formats/parse-json";

export type FrontMatter =
  | { values: JsonObject; body: string; problem: null }
  | { values: null; body: string; problem: string };

/**
 * Divides a text into its front matter and its body; without any, `values` is empty. Front matter is data: what is
 * written in a language that could run is refused by its name.
 */
export function readFrontMatter(text: string): FrontMatter {
  const found = findFrontMatter(text);
  if (found === null) return { values: {}, body: text, problem: null };
  if ("open" in found) {
    if (!found.isSure) return { values: {}, body: text, problem: null };
    return { values: null, body: text, problem: `the front matter that “${found.open}” begins never ends` };
  }
  try {
    const values = valuesOf(found);
    return values ? { values, body: found.body, problem: null } : { values: {}, body: text, problem: null };
  } catch (error) {
    if (!(error instanceof BrokenFrontMatter)) throw error;
    if (!found.isSure) return { values: {}, body: text, problem: null };
    const place = error.line === null ? "" : ` in line ${found.line + error.line - 1}`;
    return { values: null, body: found.body, problem: `the front matter ${error.message}${place}` };
  }
}

/** Null where it is none: text between two rules. */
function valuesOf({ language, text, isSure }: FrontMatterBlock): JsonObject | null {
  if (text.length > longestFrontMatter) {
    const plain = language === "yaml" ? readPlainYaml(text) : null;
    if (plain) return plain;
    throw new BrokenFrontMatter(`is longer than ${longestFrontMatter / 1024} KB`);
  }
  if (typeof language === "object") {
    throw new BrokenFrontMatter(`is written in “${language.other}”, which is never run: YAML, TOML and JSON are read`);
  }
  if (language === "toml") return readToml(text);
  if (language === "json") return readJson(text);
  const values = readYaml(text);
  if (values === null && isSure) throw new BrokenFrontMatter("has no keys");
  return values;
}

function readJson(text: string): JsonObject {
  // Hexo leaves the braces out.
  const { value, problem } = parseJson(text.trimStart().startsWith("{") ? text : `{${text}}`);
  if (problem !== null) throw new BrokenFrontMatter(`can't be read: ${problem}`);
  if (!isObject(value)) throw new BrokenFrontMatter("is no object of JSON");
  return value as JsonObject;
}
