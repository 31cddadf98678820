import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { Budget, numberOrText, setOrKeep } from "@/lib/imports/formats/front-matter-values";

/** Something that only a parser of all of YAML can tell. */
class NotPlain extends Error {}

type Line = { indent: number; text: string };

const quoted = /^"(?:[^"\\]|\\.)*"/;
const plainKey = /^([A-Za-z_][\w-]*):(?: |$)/;
const number = /^-?\d+(?:\.\d+)?(?:[eE][+-]?\d+)?$/;
const words = new Map<string, JsonValue>([
  ["null", null],
  ["true", true],
  ["false", false],
]);

/**
 * YAML as Galley's own export writes it: objects and lists as blocks, texts quoted as JSON quotes them. Read line by line,
 * in a time that grows with the length alone, so that it may be as long as a record, where the parser of YAML may not.
 * @returns null where anything is written in another way
 * @throws BrokenFrontMatter where it is nested too deep
 */
export function readPlainYaml(text: string): JsonObject | null {
  try {
    return new PlainYaml(text).read();
  } catch (error) {
    if (error instanceof NotPlain) return null;
    throw error;
  }
}

class PlainYaml {
  readonly #lines: Line[];
  #at = 0;

  constructor(text: string) {
    this.#lines = text
      .replace(/\r?\n$/, "")
      .split(/\r?\n/)
      .map((line) => {
        const indent = line.search(/[^ ]/);
        if (indent < 0) throw new NotPlain();
        return { indent, text: line.slice(indent) };
      });
  }

  read(): JsonObject {
    const value = this.#object(0, 0);
    if (this.#at < this.#lines.length) throw new NotPlain();
    return value;
  }

  get #line(): Line | undefined {
    return this.#lines[this.#at];
  }

  #block(indent: number, depth: number): JsonValue {
    Budget.assertDepth(depth);
    return this.#line?.text.startsWith("- ") ? this.#list(indent, depth) : this.#object(indent, depth);
  }

  #object(indent: number, depth: number): JsonObject {
    const object: JsonObject = {};
    for (let line = this.#line; line?.indent === indent && !line.text.startsWith("- "); line = this.#line) {
      const { key, rest } = line.text.startsWith("? ") ? this.#longKey(line) : keyOf(line.text);
      setOrKeep(object, key, this.#valueOf(rest, indent, depth));
    }
    return object;
  }

  /** A key that is too long to stand before its value: `? "key"`, and `: value` in the line below. */
  #longKey({ indent, text }: Line): { key: string; rest: string } {
    const key = text.slice(2);
    const value = this.#lines[++this.#at];
    if (quoted.exec(key)?.[0] !== key || value?.indent !== indent || !/^:(?: |$)/.test(value.text))
      throw new NotPlain();
    return { key: textOf(key), rest: value.text.slice(2) };
  }

  #list(indent: number, depth: number): JsonValue[] {
    const list: JsonValue[] = [];
    for (let line = this.#line; line?.indent === indent && line.text.startsWith("- "); line = this.#line) {
      list.push(this.#valueOf(line.text.slice(2), indent, depth));
    }
    return list;
  }

  /** What stands behind a key or a dash: a value, the first line of a block, or nothing before a block below. */
  #valueOf(rest: string, indent: number, depth: number): JsonValue {
    if (rest === "") {
      this.#at++;
      const below = this.#line;
      if (!below || below.indent <= indent) throw new NotPlain();
      return this.#block(below.indent, depth + 1);
    }
    if (isBlockStart(rest)) {
      this.#lines[this.#at] = { indent: indent + 2, text: rest };
      return this.#block(indent + 2, depth + 1);
    }
    this.#at++;
    return scalarOf(rest);
  }
}

function isBlockStart(text: string): boolean {
  if (text.startsWith("- ") || text.startsWith("? ") || plainKey.test(text)) return true;
  const key = quoted.exec(text)?.[0];
  return key !== undefined && /^:(?: |$)/.test(text.slice(key.length));
}

function keyOf(text: string): { key: string; rest: string } {
  const word = plainKey.exec(text)?.[1];
  const written = word ?? quoted.exec(text)?.[0];
  const rest = written === undefined ? null : /^:(?: |$)/.exec(text.slice(written.length));
  if (written === undefined || !rest) throw new NotPlain();
  return { key: word ?? textOf(written), rest: text.slice(written.length + rest[0].length) };
}

function scalarOf(text: string): JsonValue {
  if (quoted.exec(text)?.[0] === text) return textOf(text);
  if (number.test(text)) return numberOrText(Number(text), text);
  if (text === "[]") return [];
  if (text === "{}") return {};
  const value = words.get(text);
  if (value === undefined) throw new NotPlain();
  return value;
}

function textOf(written: string): string {
  try {
    return String(JSON.parse(written));
  } catch {
    // An escape that YAML has and JSON has not.
    throw new NotPlain();
  }
}
