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

test("every column that sorts is a sort of the list", () => {
  const sorting = columns.filter(({ meta }) => meta?.sorts).map(({ id }) => id);
  expect(sorting.filter((id) => !sortFields.some((field) => field === id))).toEqual([]);
});

test("every column begins within the widths that it can be given", () => {
  for (const { id, size } of columns) {
    expect(size, String(id)).toBeGreaterThanOrEqual(columnWidths.min);
    expect(size, String(id)).toBeLessThanOrEqual(columnWidths.max);
  }
});
