import "server-only";
import type pg from "pg";
import type { TableHeader } from "./backup-file";

/** What a restored desk must not get back: who was signed in, and links that open it. */
export const leftOut = ["_prisma_migrations", "sessions", "failed_sign_ins", "one_time_links"];

type Queryable = Pick<pg.ClientBase, "query">;

/** Every table of the desk with its own columns, by name. */
export async function listTables(on: Queryable): Promise<TableHeader[]> {
  const { rows } = await on.query<TableHeader>(
    `SELECT c.relname AS table, array_agg(a.attname::text ORDER BY a.attnum) AS columns
       FROM pg_class c JOIN pg_attribute a ON a.attrelid = c.oid
      WHERE c.relnamespace = 'public'::regnamespace AND c.relkind IN ('r', 'p') AND a.attnum > 0
        AND NOT a.attisdropped AND a.attgenerated = '' AND c.relname <> ALL ($1)
      GROUP BY c.relname ORDER BY c.relname`,
    [leftOut],
  );
  return rows;
}

/** Sequences of the desk with their next values. */
export async function listSequences(on: Queryable): Promise<Record<string, number>> {
  const { rows } = await on.query<{ name: string }>(
    "SELECT relname AS name FROM pg_class WHERE relnamespace = 'public'::regnamespace AND relkind = 'S' ORDER BY relname",
  );
  const found: Record<string, number> = {};
  for (const { name } of rows) {
    const value = await on.query<{ next: string }>(
      `SELECT CASE WHEN is_called THEN last_value + 1 ELSE last_value END AS next FROM public.${quoted(name)}`,
    );
    found[name] = Number(value.rows[0]?.next ?? 1);
  }
  return found;
}

export const quoted = (name: string): string => `"${name.replaceAll('"', '""')}"`;

export const columnsOf = ({ columns }: TableHeader): string => columns.map(quoted).join(", ");

/** How values are written as text and read again: the same on every server. */
export const plainText =
  "SET LOCAL datestyle = 'ISO'; SET LOCAL timezone = 'UTC'; SET LOCAL bytea_output = 'hex'; SET LOCAL intervalstyle = 'postgres'; SET LOCAL extra_float_digits = 3; SET LOCAL statement_timeout = 0; SET LOCAL idle_in_transaction_session_timeout = 0";
