import type { FormatReader, Found, ReadFrom, Told } from "@/lib/imports/formats/format";
import { readJsonHead } from "@/lib/imports/formats/json-head";
import type { JsonRecord } from "@/lib/imports/formats/json-records";
import { readJsonRecords } from "@/lib/imports/formats/json-records";
import { holdsWordPress, isWordPress, wordPressList } from "@/lib/imports/formats/wp-json-head";
import { kindOf } from "@/lib/imports/formats/wp-json-kind";
import { readPost } from "@/lib/imports/formats/wp-json-post";

/** Posts as `/wp-json/wp/v2/posts` answers them, a list or one alone, with or without `_embed`. */
export const wpJson: FormatReader = {
  name: "wp-json",
  title: "WordPress REST posts",
  expects: "WordPress REST posts (JSON)",
  seekable: true,
  recognises,
  read,
};

function recognises(head: string): Told | null {
  const known = readJsonHead(head);
  if (known === null) return null;
  const list = known.isList ? null : wordPressList(known.members);
  const isKnown = list ? holdsWordPress(list) : isWordPress(known.members);
  return isKnown ? { because: "it is an answer of the REST interface of WordPress" } : null;
}

async function* read(input: AsyncIterable<Buffer>, from: ReadFrom): AsyncGenerator<Found> {
  for await (const record of readJsonRecords(input, from, wordPressList)) yield foundOf(record, from);
}

function foundOf(record: JsonRecord, from: ReadFrom): Found {
  if (record.fields === null) return record;
  const kind = kindOf(record.fields, from.options.pages);
  if (kind === "post") return { ...record, fields: readPost(record.fields) };
  if ("passed" in kind) return { end: record.end, passed: kind.passed };
  return { ...record, fields: null, problem: kind.problem };
}
