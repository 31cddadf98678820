import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";

const deepestValue = 50;

/** WordPress serialises once more what looks serialised already; nobody does so often. */
const mostLayers = 5;

const looksSerialised = /^(?:a:\d+:\{[\s\S]*\}|s:\d+:"[\s\S]*";|[bid]:[\d.Ee+-]+;|N;)$/;
const integer = /^[+-]?\d+$/;
const decimal = /^[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[Ee][+-]?\d+)?$/;

/** Made once, since a stack costs more than all the reading. */
const unreadable = new Error("No value of PHP that JSON could hold.");

/**
 * What PHP's `serialize` wrote, as WordPress stores arrays, or undefined where a text is none of that or cannot be read:
 * objects of a class, references, lengths that are wrong since somebody edited the text, values nested beyond all use.
 *
 * The package php-serialize is not used but in tests, as the referee: it takes half of the whole time of an import,
 * steps backwards at a negative length, so that twenty bytes keep it busy for hours, ignores what follows a value,
 * and sets prototypes.
 */
export function readPhpValue(text: string): JsonValue | undefined {
  let value: JsonValue | undefined;
  let layer = text;
  for (let count = 0; count < mostLayers; count++) {
    const inner = decode(layer.trim());
    if (inner === undefined) break;
    value = inner;
    if (typeof inner !== "string") break;
    layer = inner;
  }
  return value;
}

function decode(text: string): JsonValue | undefined {
  if (!looksSerialised.test(text)) return undefined;
  const value = new PhpReader(text).readWhole();
  if (value !== undefined || !text.includes("\n")) return value;
  // Lengths were counted before XML made one character of each line end.
  return new PhpReader(text.replaceAll("\n", "\r\n")).readWhole();
}

class PhpReader {
  /** One character for each byte, since that is what lengths count. */
  readonly #bytes: string;
  readonly #isAscii: boolean;
  #at = 0;

  constructor(text: string) {
    this.#isAscii = !/[\u0080-\uffff]/.test(text);
    this.#bytes = this.#isAscii ? text : Buffer.from(text).toString("latin1");
  }

  readWhole(): JsonValue | undefined {
    try {
      const value = this.#read(0);
      return this.#at === this.#bytes.length ? value : undefined;
    } catch (error) {
      if (error === unreadable) return undefined;
      throw error;
    }
  }

  #read(depth: number): JsonValue {
    const type = this.#bytes[this.#at];
    if (type === "N") return this.#skip("N;", null);
    this.#at++;
    this.#skip(":", null);
    if (type === "s") return this.#text();
    if (type === "a") return this.#array(depth);
    const word = this.#word();
    if (type === "i" && integer.test(word)) return exactNumber(word);
    if (type === "d" && decimal.test(word) && Number.isFinite(Number(word))) return Number(word) + 0;
    if (type === "b" && (word === "0" || word === "1")) return word === "1";
    throw unreadable;
  }

  #text(): string {
    const length = this.#length();
    this.#skip('"', null);
    const text = this.#bytes.slice(this.#at, this.#at + length);
    this.#at += length;
    this.#skip('";', null);
    return this.#isAscii ? text : Buffer.from(text, "latin1").toString("utf8");
  }

  /** A list where the keys count from 0, as they do in PHP's lists, else an object. */
  #array(depth: number): JsonValue {
    const length = this.#length();
    this.#skip("{", null);
    if (depth >= deepestValue) throw unreadable;
    const list: JsonValue[] = [];
    let object: JsonObject | null = null;
    for (let index = 0; index < length; index++) {
      const key = this.#read(deepestValue);
      if (typeof key !== "number" && typeof key !== "string") throw unreadable;
      const value = this.#read(depth + 1);
      if (object === null && key === index) list.push(value);
      else {
        object ??= Object.fromEntries(list.entries());
        setKey(object, String(key), value);
      }
    }
    return this.#skip("}", object ?? list);
  }

  #length(): number {
    let length = 0;
    let at = this.#at;
    for (let digit = this.#digit(at); digit >= 0; digit = this.#digit(++at)) length = length * 10 + digit;
    if (at === this.#at || at - this.#at > 9) throw unreadable;
    this.#at = at;
    return this.#skip(":", length);
  }

  #digit(at: number): number {
    const digit = this.#bytes.charCodeAt(at) - 48;
    return digit <= 9 ? digit : -1;
  }

  #word(): string {
    const end = this.#bytes.indexOf(";", this.#at);
    if (end < 0) throw unreadable;
    const word = this.#bytes.slice(this.#at, end);
    this.#at = end + 1;
    return word;
  }

  #skip<Value>(expected: string, value: Value): Value {
    if (!this.#bytes.startsWith(expected, this.#at)) throw unreadable;
    this.#at += expected.length;
    return value;
  }
}

/** Integers that JavaScript would round keep their digits as text. */
function exactNumber(word: string): number | string {
  const number = Number(word) + 0;
  return Number.isSafeInteger(number) ? number : word;
}
