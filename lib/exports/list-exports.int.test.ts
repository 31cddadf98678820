import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { makeAdmin } from "@/lib/testing/factories";
import { createExport } from "./create-export";
import { listExports } from "./list-exports";

test("the history is read page after page, newest first, until there is nothing before", async () => {
  const admin = await makeAdmin();
  const made: number[] = [];
  for (let count = 0; count < 5; count++) {
    made.unshift(await createExport(systemViewer, { filters: noFilters, format: "jsonl", withDecisions: false }));
  }
  const idsOf = async (limit: number, before?: number) => (await listExports(admin, limit, before)).map(({ id }) => id);
  expect(await idsOf(2)).toEqual(made.slice(0, 2));
  expect(await idsOf(2, made[1])).toEqual(made.slice(2, 4));
  expect(await idsOf(2, made[3])).toEqual(made.slice(4));
  expect(await idsOf(2, made[4])).toEqual([]);
});
