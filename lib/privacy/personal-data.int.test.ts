import { expect, test } from "vitest";
import { queryRows, sql } from "@/lib/db/sql";
import { personalColumns } from "./personal-data";

test("every column that tells of a person says what becomes of it when they are removed", async () => {
  const columns = await queryRows<{ name: string }>(sql`
    SELECT c.table_name || '.' || c.column_name AS name FROM information_schema.columns c
    JOIN information_schema.tables t ON t.table_schema = c.table_schema AND t.table_name = c.table_name
    WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE'
      AND (c.table_name = 'people' OR c.column_name ~ 'person_id$') ORDER BY 1`);
  expect(columns.map(({ name }) => name).sort()).toEqual(Object.keys(personalColumns).sort());
});
