import { expect, test } from "vitest";
import { sortFields } from "@/lib/articles/article-address";
import { columnWidths, queueColumns } from "@/lib/articles/queue-columns";
import { articleColumns } from "./article-columns";

const columns = articleColumns.map((column) => ({
  ...column,
  id: column.id ?? ("accessorKey" in column ? column.accessorKey : null),
}));

test("the table has the columns that a person's choice may name, in the same order", () => {
  expect(columns.map(({ id }) => id)).toEqual(queueColumns);
});

test("every column sorts, and is a sort of the list", () => {
  const unsorted = columns.filter(({ id, meta }) => !meta?.sorts || !sortFields.some((field) => field === id));
  expect(unsorted.map(({ id }) => id)).toEqual([]);
});

test("whatever the list sorts by is a column, but relevance, which only a search has", () => {
  expect(sortFields.filter((field) => !columns.some(({ id }) => id === field))).toEqual(["relevance"]);
});

test("every column begins within the widths that it can be given", () => {
  for (const { id, size } of columns) {
    expect(size, String(id)).toBeGreaterThanOrEqual(columnWidths.min);
    expect(size, String(id)).toBeLessThanOrEqual(columnWidths.max);
  }
});
