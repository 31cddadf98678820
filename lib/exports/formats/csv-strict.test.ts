import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { synthArticle } from "@/lib/synth/synth-article";
import { csvOf, lineOf } from "./csv";

/** RFC 4180 to the letter, by hand: quotes only around a whole cell, CRLF only. Throws on anything else. */
function readStrictly(text: string): string[][] {
  const rows: string[][] = [];
  let [row, at]: [string[], number] = [[], 0];
  while (at < text.length) {
    let cell = "";
    if (text[at] === '"') {
      for (at += 1; ; at += 1) {
        if (at >= text.length) throw new Error("a quote never ends");
        if (text[at] !== '"') cell += text[at];
        else if (text[at + 1] === '"') {
          cell += '"';
          at += 1;
        } else break;
      }
      at += 1;
    } else {
      while (at < text.length && text[at] !== "," && text[at] !== "\r" && text[at] !== "\n") {
        if (text[at] === '"') throw new Error("a quote within a cell");
        cell += text[at];
        at += 1;
      }
    }
    row.push(cell);
    if (text[at] === ",") at += 1;
    else if (text.startsWith("\r\n", at)) {
      rows.push(row);
      row = [];
      at += 2;
    } else throw new Error(`no cell ends at ${at}`);
  }
  return rows;
}

const triggers = ["=", "+", "-", "@", "\t", "\r", "\n", "'"];
const parts = fc.constantFrom(...triggers, ",", ";", '"', '","', '"=', "\r\n", "cmd|' /C calc'!A0", "x", " ", "");
const cell = fc.array(parts, { maxLength: 6 }).map((list) => list.join(""));

test("no cell begins a formula, after whatever separators and quotes, and each comes back as it was", () => {
  fc.assert(
    fc.property(cell, cell, cell, (title, body, summary) => {
      const record = { ...synthArticle(1, 1), title, body, summary };
      const { head, rowOf } = csvOf({ columns: ["title", "body", "summary"] }, false);
      const [names, cells = [], ...more] = readStrictly(head + rowOf({ record, source: "s", galley: null }));
      expect([names, more]).toEqual([["title", "body", "summary"], []]);
      for (const one of cells) expect(one).not.toMatch(/^[=+\-@\t\r\n]/);
      expect(cells.map((one) => one.replace(/^'/, ""))).toEqual([title, body, summary]);
    }),
    { numRuns: 500 },
  );
});

test("a row is what a library of CSV writes, byte for byte", () => {
  const options = { record_delimiter: "\r\n", quoted_match: /[\r\n]/ };
  fc.assert(
    fc.property(fc.array(fc.oneof(cell, fc.string({ unit: "binary" })), { minLength: 1, maxLength: 5 }), (cells) => {
      expect(lineOf(cells)).toBe(stringify([cells], options));
    }),
    { numRuns: 2_000 },
  );
});

test("columns come in the order in which they were asked for, decisions after them, the mark before all", () => {
  const galley = { status: "rejected", who: "=Anna", when: null, reasons: ["Too short"] };
  const { head, rowOf } = csvOf({ columns: ["title", "source", "quality", "hasImages"], bom: true }, true);
  expect(head.startsWith("\ufeff")).toBe(true);
  const article = { record: { ...synthArticle(1, 1), title: "t" }, source: "s", galley };
  const [names, cells] = readStrictly(head.slice(1) + rowOf(article));
  expect(names?.slice(0, 5)).toEqual(["title", "source", "quality", "hasImages", "galley.status"]);
  expect(cells?.slice(4)).toEqual(["rejected", "'=Anna", "", '["Too short"]']);
  expect(csvOf({}, false).head.startsWith("source,externalId,")).toBe(true);
});
