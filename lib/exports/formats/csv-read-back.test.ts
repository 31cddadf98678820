import fc from "fast-check";
import { expect, test } from "vitest";
import { type ReadResult, readRecord } from "@/lib/articles/read-record";
import { csv } from "@/lib/imports/formats/csv";
import { noReadOptions } from "@/lib/imports/formats/format";
import { parseJson } from "@/lib/imports/formats/parse-json";
import { hostileRecord } from "@/lib/testing/hostile-record";
import { csvOf } from "./csv";

async function readBack(content: string): Promise<ReadResult[]> {
  async function* input() {
    yield Buffer.from(content);
  }
  const results: ReadResult[] = [];
  const from = { name: "articles.csv", start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  for await (const found of csv.read(input(), from)) {
    if ("passed" in found || found.problem !== null) throw new Error("passed" in found ? found.passed : "not read");
    results.push(readRecord(found.fields, found.fallbackId));
  }
  return results;
}

/** As it comes out of a file: numbers that JavaScript would round are text. */
const asParsed = (record: object) => parseJson(JSON.stringify(record)).value;

const galley = { status: "approved", who: "=Anna", when: "2025-05-27T10:00:00.000Z", reasons: [] };

test.each([false, true])(
  "what is written is read back as the very same record (with decisions: %s)",
  async (decided) => {
    await fc.assert(
      fc.asyncProperty(fc.array(hostileRecord, { minLength: 1, maxLength: 5 }), async (given) => {
        const read = given.map((record) => readRecord(asParsed(record), null)).filter((result) => result.ok);
        const { head, rowOf } = csvOf({}, decided);
        const lines = read.map(({ record }) => rowOf({ record, source: "=here", galley: decided ? galley : null }));
        const content = head + lines.join("");
        expect(await readBack(content)).toEqual(read.map(({ record }) => ({ ok: true, record, source: "=here" })));
        expect(csv.recognises(content, "any")).not.toBeNull();
      }),
    );
  },
);
