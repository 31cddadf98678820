import pg from "pg";

/** Owns the database, its schema and its tables; migrates. */
export const ownerRole = "galley_owner";
/** What the pages, the worker and the command line are: owns nothing. */
export const appRole = "galley_app";
export const databaseName = "galley";

// Any number: two first starts at once take turns.
const rolesLock = 72_707_370;

/** Makes the two roles and the database where they are missing. `admin` is connected as the superuser. */
export async function makeRolesAndDatabase(admin: pg.Client): Promise<void> {
  if (await isComplete(admin)) return;
  await admin.query("select pg_advisory_lock($1)", [rolesLock]);
  try {
    for (const role of [ownerRole, appRole]) {
      const { rowCount } = await admin.query("select from pg_roles where rolname = $1", [role]);
      if (rowCount === 0) await admin.query(`create role ${pg.escapeIdentifier(role)} login`);
    }
    const { rowCount } = await admin.query("select from pg_database where datname = $1", [databaseName]);
    if (rowCount === 0) await admin.query(`create database ${databaseName} owner ${ownerRole}`);
  } finally {
    await admin.query("select pg_advisory_unlock($1)", [rolesLock]);
  }
}

async function isComplete(admin: pg.Client): Promise<boolean> {
  const { rows } = await admin.query<{ complete: boolean }>(
    `select (select count(*) from pg_roles where rolname = any($1)) = 2
        and exists (select from pg_database where datname = $2) as complete`,
    [[ownerRole, appRole], databaseName],
  );
  return rows[0]?.complete === true;
}
