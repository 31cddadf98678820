import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { recordLimits } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";

/** Why front matter can't be read, in words that go on from "the front matter"; the line counts from its own first. */
export class BrokenFrontMatter extends Error {
  override readonly name = "BrokenFrontMatter";

  constructor(
    message: string,
    readonly line: number | null = null,
  ) {
    super(message);
  }
}

/** Characters and values. Aliases and merges can make a few lines of YAML say the same thing a billion times. */
const mostSaid = 1_000_000;
const mostRepeated = 1_000;

/** Counts what front matter says, aliases spelt out. @throws BrokenFrontMatter where it is too much or too deep */
export class Budget {
  #said = 0;

  get said(): number {
    return this.#said;
  }

  spend(amount: number): void {
    this.#said += amount;
    if (this.#said > mostSaid) throw new BrokenFrontMatter("says more than 1 MB, its aliases spelt out");
  }

  static assertDepth(depth: number): void {
    if (depth > recordLimits.nesting) {
      throw new BrokenFrontMatter(`is nested deeper than ${recordLimits.nesting} levels`);
    }
  }
}

/** Sets a key that may have been set before: the last value has the name, as most parsers see it, none is lost. */
export function setOrKeep(target: JsonObject, key: string, value: JsonValue): void {
  const earlier = Object.hasOwn(target, key) ? target[key] : undefined;
  setKey(target, key, value);
  if (earlier === undefined || earlier === value) return;
  let n = 2;
  while (Object.hasOwn(target, `${key} ${n}`)) n++;
  if (n > mostRepeated) throw new BrokenFrontMatter(`has one key more than ${mostRepeated} times`);
  setKey(target, `${key} ${n}`, earlier);
}

/** A number that JSON writes back as it stood; any other, such as `1.10`, `007` or one too large, stays the text it was. */
export function numberOrText(value: number, source: string): number | string {
  const isRounded = Number.isInteger(value) && !Number.isSafeInteger(value) && !source.includes("e");
  const isExact = String(value) === source && !isRounded;
  return isExact && Number.isFinite(value) ? value : source;
}
