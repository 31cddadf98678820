import pg from "pg";
import { CannotStart } from "./cannot-start";

/**
 * Decisions, texts and the audit log are the record of who answered for what, and a frozen set is what was handed out:
 * added to, never changed.
 */
export const appendOnlyTables = [
  "decisions",
  "revisions",
  "audit_entries",
  "article_events",
  "record_seals",
  "export_chunks",
];

type Queryable = Pick<pg.ClientBase, "query">;
type Found = { schema: string; name: string; kind: "table" | "sequence"; privileges: string[] };

const allRows = ["DELETE", "INSERT", "SELECT", "UPDATE"];

/** What the application's role may do with a table or a sequence of ours; sorted. */
function privilegesFor({ schema, name, kind }: Found): string[] {
  if (kind === "sequence") return ["SELECT", "USAGE"];
  if (schema === "pgboss") return allRows;
  if (name === "_prisma_migrations") return ["SELECT"];
  return appendOnlyTables.includes(name) ? ["INSERT", "SELECT"] : allRows;
}

/**
 * Gives the application's role what it needs and takes away what it should not have. `client` is connected as the
 * owner of the schema. Does nothing, and writes nothing, when all is as it should be.
 * @throws Error when the role could still change what may only be added to
 */
export async function grantAppRole(client: Queryable, role: string): Promise<void> {
  const statements = [...(await schemaStatements(client, role)), ...(await objectStatements(client, role))];
  if (statements.length > 0) await client.query(`begin; ${statements.join("; ")}; commit`);
  await assertRecordIsSafe(client, role);
}

async function schemaStatements(client: Queryable, role: string): Promise<string[]> {
  const { rows } = await client.query<{ schema: string; usable: boolean; creates: boolean }>(
    `select nspname as schema, has_schema_privilege($1, oid, 'USAGE') as usable,
            has_schema_privilege($1, oid, 'CREATE') as creates
       from pg_namespace where nspname in ('public', 'pgboss')`,
    [role],
  );
  const to = pg.escapeIdentifier(role);
  return rows.flatMap(({ schema, usable, creates }) => [
    ...(usable ? [] : [`grant usage on schema ${schema} to ${to}`]),
    // Databases begun before PostgreSQL 15 let everybody create tables in public.
    ...(creates ? [`revoke create on schema ${schema} from ${to}, public`] : []),
  ]);
}

async function objectStatements(client: Queryable, role: string): Promise<string[]> {
  const { rows } = await client.query<Found>(
    `select n.nspname as schema, c.relname as name,
            case c.relkind when 'S' then 'sequence' else 'table' end as kind,
            coalesce((select array_agg(a.privilege_type::text order by a.privilege_type::text)
                        from aclexplode(c.relacl) a where a.grantee = r.oid), '{}') as privileges
       from pg_class c join pg_namespace n on n.oid = c.relnamespace cross join pg_roles r
      where n.nspname in ('public', 'pgboss') and c.relkind in ('r', 'p', 'v', 'm', 'S') and r.rolname = $1`,
    [role],
  );
  const to = pg.escapeIdentifier(role);
  return rows.flatMap((found) => {
    const wanted = privilegesFor(found);
    if (wanted.join() === found.privileges.join()) return [];
    const what = `${found.kind} ${pg.escapeIdentifier(found.schema)}.${pg.escapeIdentifier(found.name)}`;
    return [`revoke all on ${what} from ${to}`, `grant ${wanted.join(", ")} on ${what} to ${to}`];
  });
}

/** Rights also come from superuser, ownership, membership and PUBLIC, which the grants above do not reach. */
async function assertRecordIsSafe(client: Queryable, role: string): Promise<void> {
  const { rows } = await client.query<{ name: string }>(
    `select c.relname as name from pg_class c
      where c.relnamespace = 'public'::regnamespace and c.relname = any($2)
        and (has_any_column_privilege($1, c.oid, 'UPDATE') or has_table_privilege($1, c.oid, 'DELETE, TRUNCATE')
             or pg_has_role($1, c.relowner, 'USAGE'))`,
    [role, appendOnlyTables],
  );
  if (rows.length === 0) return;
  throw new CannotStart(
    `The role ${role} of DATABASE_URL can change ${rows.map(({ name }) => name).join(", ")}, which may only be added to: ` +
      "it is a superuser, owns the tables or is a member of their owner, or PUBLIC may. Give DATABASE_URL a role of its own.",
  );
}
