import type { Alias, Node, Pair, Scalar, YAMLMap } from "yaml";
import { isAlias, isMap, isNode, isScalar, isSeq, LineCounter, parseDocument } from "yaml";
import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { BrokenFrontMatter, Budget, numberOrText, setOrKeep } from "@/lib/imports/formats/front-matter-values";

type Known = { value: JsonValue; size: number };

/**
 * The keys and values of YAML 1.2, where dates and `yes` are texts. Tags are data: none makes anything but text, lists
 * and objects. Null where the text has no keys, as a list or a sentence has none.
 * @throws BrokenFrontMatter
 */
export function readYaml(text: string): JsonObject | null {
  const lines = new LineCounter();
  const document = parseDocument(text, {
    lineCounter: lines,
    logLevel: "silent",
    prettyErrors: false,
    resolveKnownTags: false,
    strict: false,
    // To look for each key among all the others would take the square of their number; keys that repeat are kept.
    uniqueKeys: false,
  });
  const [error] = document.errors;
  if (error) throw new BrokenFrontMatter(reasonOf(error.code, error.message), lines.linePos(error.pos[0]).line);
  if (document.contents === null || isBlank(document.contents)) return {};
  return isMap(document.contents) ? new YamlValues(lines).objectOf(document.contents, 0) : null;
}

function isBlank(node: Node): boolean {
  return isScalar(node) && node.value === null;
}

function reasonOf(code: string, message: string): string {
  if (code === "BLOCK_AS_IMPLICIT_KEY") return "has a value with a colon in it that stands in no quotes";
  if (code === "TAB_AS_INDENT") return "is indented by a tab";
  if (message.includes("call stack")) return "is nested too deep";
  return `is not YAML: ${message.replace(/\p{Cc}+/gu, " ").slice(0, 300)}`;
}

/**
 * Not the parser's own `toJS`: that loses how a number was written, writes a key that is a mapping as text in a time that
 * grows with the power of its depth, and counts aliases but not what they repeat.
 */
class YamlValues {
  readonly #budget = new Budget();
  readonly #anchors = new Map<string, Known | null>();
  readonly #lines: LineCounter;

  constructor(lines: LineCounter) {
    this.#lines = lines;
  }

  objectOf(map: YAMLMap, depth: number): JsonObject {
    Budget.assertDepth(depth);
    const object: JsonObject = {};
    const merged: JsonObject[] = [];
    for (const pair of map.items) {
      if (isMergeKey(pair)) merged.push(...this.#mergedBy(pair, depth));
      else setOrKeep(object, this.#keyOf(pair), this.#valueOf(pair.value, depth));
    }
    for (const source of merged) {
      for (const [key, value] of Object.entries(source)) if (!Object.hasOwn(object, key)) setOrKeep(object, key, value);
    }
    return object;
  }

  #valueOf(node: unknown, depth: number): JsonValue {
    this.#budget.spend(1);
    if (isAlias(node)) return this.#aliased(node);
    if (!isNode(node)) return null;
    const anchor = "anchor" in node ? node.anchor : undefined;
    if (anchor !== undefined) this.#anchors.set(anchor, null);
    const before = this.#budget.said;
    const value = this.#contentOf(node, depth);
    if (anchor !== undefined) this.#anchors.set(anchor, { value, size: this.#budget.said - before });
    return value;
  }

  #contentOf(node: Node, depth: number): JsonValue {
    if (isMap(node)) return this.objectOf(node, depth + 1);
    if (isSeq(node)) {
      Budget.assertDepth(depth + 1);
      return node.items.map((item) => this.#valueOf(item, depth + 1));
    }
    return isScalar(node) ? this.#scalarOf(node) : null;
  }

  #scalarOf({ value, source = "" }: Scalar): JsonValue {
    if (value === null || typeof value === "boolean") return value;
    const written = typeof value === "number" ? numberOrText(value, source) : String(value);
    if (typeof written === "string") this.#budget.spend(written.length);
    return written;
  }

  #aliased(alias: Alias): JsonValue {
    const known = this.#anchors.get(alias.source);
    if (known === undefined) throw this.#broken(`has an alias that names nothing, *${alias.source}`, alias);
    if (known === null) throw this.#broken(`has a value that holds itself, *${alias.source}`, alias);
    this.#budget.spend(known.size);
    return known.value;
  }

  #keyOf({ key }: Pair): string {
    if (isScalar(key)) {
      const text = String(typeof key.value === "string" ? key.value : (key.source ?? ""));
      this.#budget.spend(text.length);
      if (key.anchor !== undefined) this.#anchors.set(key.anchor, { value: text, size: text.length });
      return text;
    }
    const value = isAlias(key) ? this.#aliased(key) : null;
    if (typeof value === "string") return value;
    // Most of these are `{{ a placeholder }}` that stands in no quotes.
    throw this.#broken("has a list or braces where a key was expected", key);
  }

  /** `<<: *base` or `<<: [*one, *other]`: what they have and the mapping itself has not. */
  #mergedBy({ value }: Pair, depth: number): JsonObject[] {
    const sources = this.#valueOf(value, depth);
    return (Array.isArray(sources) ? sources : [sources]).filter(isJsonObject);
  }

  #broken(message: string, node: unknown): BrokenFrontMatter {
    const at = isNode(node) ? node.range?.[0] : undefined;
    return new BrokenFrontMatter(message, at === undefined ? null : this.#lines.linePos(at).line);
  }
}

function isMergeKey({ key, value }: Pair): boolean {
  return (
    isScalar(key) && key.value === "<<" && key.type === "PLAIN" && (isAlias(value) || isMap(value) || isSeq(value))
  );
}

function isJsonObject(value: JsonValue): value is JsonObject {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}
