import { parse } from "csv-parse/sync";
import { expect, test } from "vitest";
import { synthArticle } from "@/lib/synth/synth-article";
import { csvOf } from "./csv";

const all = csvOf({}, false);

const cellsOf = (fields: { title?: string; body?: string }): Record<string, string> => {
  const article = { record: { ...synthArticle(1, 1), ...fields }, source: "here", galley: null };
  const rows: Record<string, string>[] = parse(all.head + all.rowOf(article), { columns: true });
  expect(rows).toHaveLength(1);
  return rows[0] ?? {};
};

test.each(["\n", "\r", "\r\n"])("a line end %j within a cell stays within it", (end) => {
  expect(cellsOf({ title: `one${end}=HYPERLINK(1)`, body: `two${end}+3` })).toMatchObject({
    title: `one${end}=HYPERLINK(1)`,
    body: `two${end}+3`,
  });
});

test.each(["=1", "+1", "-1", "@a", "\tx", "\rx", "\nx", "'x"])("a cell that begins like %j is no formula", (title) => {
  expect(cellsOf({ title }).title).toBe(`'${title}`);
});
