import { isUtf8 } from "node:buffer";
import { recordLimits } from "@/lib/articles/article-record";
import { isObject } from "@/lib/articles/read-fields";
import type { FoundRecord, Frame, ReadFrom } from "@/lib/imports/formats/format";
import { fallbackIdOf } from "@/lib/imports/formats/format";
import type { JsonElement } from "@/lib/imports/formats/json-element-divider";
import type { ChooseList } from "@/lib/imports/formats/json-elements";
import { readElements } from "@/lib/imports/formats/json-elements";
import { parseJson } from "@/lib/imports/formats/parse-json";

/** A record and what it may hold stand around the value whose nesting is limited. */
const deepest = recordLimits.nesting + 2;

export const listFrame: Frame = { before: "[\n", between: ",\n", after: "\n]\n" };

/** An element, with the object that it is as its fields. */
export type JsonRecord = Omit<FoundRecord, "fields"> & { fields: Record<string, unknown> | null };

/** The records of a JSON document, each an object or rejected with the reason why it is none. */
export async function* readJsonRecords(
  input: AsyncIterable<Buffer>,
  from: ReadFrom,
  chooseList: ChooseList,
): AsyncGenerator<JsonRecord> {
  let { ordinal } = from;
  for await (const { elements, inList } of readElements(input, from.start, chooseList)) {
    for (const element of elements) {
      const { start, end, raw } = element;
      const record = { start, end, raw, fallbackId: fallbackIdOf(from.name, ordinal++), ...fieldsOf(element) };
      yield inList ? { ...record, frame: listFrame } : record;
    }
  }
}

function fieldsOf({ raw, depth, problem }: JsonElement): Pick<JsonRecord, "fields" | "problem"> {
  if (problem !== null) return { fields: null, problem };
  if (!isUtf8(raw)) return { fields: null, problem: "the record is not UTF-8 text" };
  if (depth > deepest) return { fields: null, problem: `nested deeper than ${recordLimits.nesting} levels` };
  const parsed = parseJson(raw.toString("utf8"));
  if (parsed.problem !== null) return { fields: null, problem: parsed.problem };
  const { value } = parsed;
  if (isObject(value)) return { fields: value, problem: null };
  const kind = Array.isArray(value) ? "a list" : value === null ? "null" : `a ${typeof value}`;
  return { fields: null, problem: `the record is ${kind}, an object was expected` };
}
