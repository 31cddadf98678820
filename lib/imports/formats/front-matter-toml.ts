import { parse, TomlDate, TomlError } from "smol-toml";
import type { JsonObject, JsonValue } from "@/lib/articles/article-record";
import { recordLimits } from "@/lib/articles/article-record";
import { setKey } from "@/lib/articles/clean-json";
import { isObject } from "@/lib/articles/read-fields";
import { BrokenFrontMatter, Budget } from "@/lib/imports/formats/front-matter-values";

/** The keys and values of TOML: dates as ISO text, numbers that JavaScript would round with all their digits as text. @throws BrokenFrontMatter */
export function readToml(text: string): JsonObject {
  try {
    return objectOf(parse(text, { integersAsBigInt: "asNeeded", maxDepth: recordLimits.nesting }), 0);
  } catch (error) {
    if (!(error instanceof TomlError)) throw error;
    const reason = (error.message.split("\n")[0] ?? "").replace(/^Invalid TOML document: /, "");
    throw new BrokenFrontMatter(`is not TOML: ${reason}`, error.line);
  }
}

function objectOf(table: object, depth: number): JsonObject {
  Budget.assertDepth(depth);
  const object: JsonObject = {};
  for (const [key, value] of Object.entries(table)) setKey(object, key, jsonOf(value, depth));
  return object;
}

function jsonOf(value: unknown, depth: number): JsonValue {
  if (value instanceof TomlDate) return value.toISOString();
  if (Array.isArray(value)) {
    Budget.assertDepth(depth + 1);
    return value.map((item) => jsonOf(item, depth + 1));
  }
  if (isObject(value)) return objectOf(value, depth + 1);
  if (typeof value === "boolean" || typeof value === "string") return value;
  return typeof value === "number" && Number.isFinite(value) ? value : String(value).replace("Infinity", "inf");
}
