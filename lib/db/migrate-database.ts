import pg from "pg";
import { AppError } from "@/lib/errors/app-error";
import { applyMigrations, listPendingMigrations, withMigrationLock } from "./apply-migrations";
import { CannotStart } from "./cannot-start";
import { codeOf } from "./data-folder";
import { grantAppRole } from "./grant-app-role";
import type { OpenDatabase } from "./open-database";
import { prepareJobs } from "./prepare-jobs";

const oldestVersion = 15;

/**
 * Brings schema, job queues and grants up to date, under a lock that any number of processes may ask for at once.
 * @returns the names of the migrations applied
 * @throws Error when the database is too old, ahead of this Galley, or refuses; a migration is kept whole or not at all
 */
export async function migrateDatabase(
  { ownerUrl, appUrl }: Pick<OpenDatabase, "ownerUrl" | "appUrl">,
  log: (line: string) => void,
): Promise<string[]> {
  const client = new pg.Client({ connectionString: ownerUrl, application_name: "galley-migrate" });
  // The query in hand reports a lost connection; without a listener it would end the process as well.
  client.on("error", () => {});
  await client.connect();
  try {
    await assertSupported(client);
    // Where the owner has a schema of its own name, tables would land there and the application not find them.
    await client.query("set search_path to public");
    const work = async () => {
      const applied = await applyMigrations(client, undefined, log);
      await prepareJobs(client, ownerUrl);
      if (appUrl !== ownerUrl) await grantTo(appUrl, client);
      return applied;
    };
    return await withMigrationLock(client, work, () =>
      log("another process is preparing the database; waiting for it …"),
    );
  } catch (error) {
    throw mayNotMigrate(error) ?? error;
  } finally {
    await client.end();
  }
}

/** A role without the right to change the schema, in words; null for any other error. */
function mayNotMigrate(error: unknown): CannotStart | null {
  const insufficientPrivilege = "42501";
  if (codeOf(error) !== insufficientPrivilege && codeOf(causeOf(error)) !== insufficientPrivilege) return null;
  const words = error instanceof Error ? error.message : "";
  return new CannotStart(
    `The database must be brought up to date, and the role that was given may not do it: ${words}\n` +
      "Set DATABASE_OWNER_URL to the address of the role that owns the schema. Nothing was changed.",
    { cause: error },
  );
}

const causeOf = (error: unknown) => (error instanceof AppError ? error.details.cause : undefined);

async function assertSupported(client: pg.Client): Promise<void> {
  const { rows } = await client.query<{ number: string; version: string }>(
    "select current_setting('server_version_num') as number, current_setting('server_version') as version",
  );
  if (Number(rows[0]?.number) < oldestVersion * 10_000) {
    throw new CannotStart(
      `This database is PostgreSQL ${rows[0]?.version}; Galley needs ${oldestVersion} or newer. Nothing was changed.`,
    );
  }
}

/** The application's role is whoever its address signs in as; and it must see the database just migrated. */
async function grantTo(appUrl: string, owner: pg.Client): Promise<void> {
  const app = new pg.Client({ connectionString: appUrl, application_name: "galley-migrate" });
  app.on("error", () => {});
  await app.connect();
  try {
    const { rows } = await app.query<{ role: string }>("select current_user as role");
    const role = rows[0]?.role ?? "";
    const owning = await owner.query<{ role: string }>("select current_user as role");
    if (role !== owning.rows[0]?.role) await grantAppRole(owner, role);
    const pending = await listPendingMigrations(app);
    if (pending.length > 0) {
      throw new CannotStart(
        "DATABASE_URL and DATABASE_OWNER_URL name different databases: the migrations done by one are not in the other.",
      );
    }
  } finally {
    await app.end();
  }
}
