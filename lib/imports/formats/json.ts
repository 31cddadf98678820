import type { FormatReader, FoundRecord, ReadFrom, Told } from "@/lib/imports/formats/format";
import { readJsonHead } from "@/lib/imports/formats/json-head";
import { recordList } from "@/lib/imports/formats/json-record-list";
import { readJsonRecords } from "@/lib/imports/formats/json-records";
import { parseJson } from "@/lib/imports/formats/parse-json";

/** Canonical records in one JSON document: a list of them, an object that holds such a list, or one alone. */
export const json: FormatReader = {
  name: "json",
  title: "JSON list",
  expects: "a JSON list of objects",
  seekable: true,
  recognises,
  read,
};

/** An object on one line is JSON Lines. */
function recognises(head: string): Told | null {
  const known = readJsonHead(head);
  if (known === null) return isListAlone(head) ? { because: "it is a JSON list" } : null;
  if (known.isList) return { because: "it is a JSON list of objects" };
  const list = recordList(known.members);
  if (list) return { because: `it is a JSON object with a list under “${list.key}”` };
  return known.isOneLine ? null : { because: "it is a JSON object over several lines" };
}

/** In other formats square brackets stand at the beginning too, so a list without objects is only told by its whole. */
function isListAlone(head: string): boolean {
  return head.trimStart().startsWith("[") && Array.isArray(parseJson(head).value);
}

function read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncIterable<FoundRecord> {
  return readJsonRecords(input, from, recordList);
}
