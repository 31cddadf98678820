import fs from "node:fs";
import path from "node:path";
import { queryRows, rawSql, sql } from "@/lib/db/sql";
import { env } from "@/lib/env";

/** Tables of which a row, written out as text, has this in it, ignoring case; raw bytes are looked at as well. */
export async function findInTables(text: string): Promise<string[]> {
  const tables = await queryRows<{ name: string }>(sql`SELECT c.oid::regclass::text AS name FROM pg_class c
    WHERE c.relkind IN ('r', 'p') AND c.relnamespace IN ('public'::regnamespace, to_regnamespace('pgboss')) ORDER BY 1`);
  const found: string[] = [];
  for (const { name } of tables) {
    const [row] = await queryRows<{ has: boolean }>(sql`SELECT EXISTS (SELECT 1 FROM ${rawSql(name)} t
      WHERE strpos(lower(t::text), lower(${text}::text)) > 0
        OR strpos(t::text, encode(convert_to(${text}::text, 'UTF8'), 'hex')) > 0) AS has`);
    if (row?.has) found.push(name);
  }
  return found;
}

/** Files of exports, anywhere below the data folder, that have this in them, ignoring case. */
export function findInExports(text: string): string[] {
  const folder = path.join(env().GALLEY_DATA_DIR, "exports");
  if (!fs.existsSync(folder)) return [];
  const files = fs.readdirSync(folder, { recursive: true, encoding: "utf8" });
  return files.filter((file) => {
    const place = path.join(folder, file);
    return fs.statSync(place).isFile() && fs.readFileSync(place, "utf8").toLowerCase().includes(text.toLowerCase());
  });
}
