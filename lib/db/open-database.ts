import { setTimeout as sleep } from "node:timers/promises";
import pg from "pg";
import { env } from "@/lib/env";
import { CannotStart } from "./cannot-start";
import { codeOf } from "./data-folder";

/** The database that this process works on, found or started. */
export type OpenDatabase = {
  /** For the role that migrates. */
  ownerUrl: string;
  /** For the role that everything else works as. */
  appUrl: string;
  /** For a person: what it is and where, without a password. */
  description: string;
  release(): Promise<void>;
};

type Options = { log: (line: string) => void; revive?: boolean; patienceMs?: number };

/**
 * Opens the database that the environment names, or Galley's own.
 * @throws Error saying where the database should be and why it cannot be used; nothing was changed
 */
export async function openDatabase({ log, revive = false, patienceMs = 10_000 }: Options): Promise<OpenDatabase> {
  const { DATABASE_URL, DATABASE_OWNER_URL, GALLEY_DATA_DIR } = env();
  if (DATABASE_URL) {
    const ownerUrl = DATABASE_OWNER_URL ?? DATABASE_URL;
    await waitForDatabase(ownerUrl, DATABASE_OWNER_URL ? "DATABASE_OWNER_URL" : "DATABASE_URL", patienceMs, log);
    if (DATABASE_OWNER_URL) await waitForDatabase(DATABASE_URL, "DATABASE_URL", patienceMs, log);
    return { ownerUrl, appUrl: DATABASE_URL, description: describeUrl(DATABASE_URL), release: async () => {} };
  }
  // Not loaded where DATABASE_URL is given: its packages may be absent there.
  const { openPostgres } = await import("./embedded-postgres");
  const { ownerUrl, appUrl, version, home, started, release } = await openPostgres({
    dir: GALLEY_DATA_DIR,
    revive,
    log,
  });
  const how = started ? "started" : "found running";
  return { ownerUrl, appUrl, description: `Galley's own PostgreSQL ${version}, ${how}, in ${home}`, release };
}

/** Host, port and database of an address; never its user's password. */
export function describeUrl(url: string): string {
  const { hostname, port, pathname, searchParams } = new URL(url);
  const host = searchParams.get("host") ?? (hostname || "localhost");
  return `PostgreSQL at ${host}:${searchParams.get("port") ?? (port || "5432")}, database ${pathname.slice(1) || "(default)"}`;
}

// Answers that may change by themselves: not up yet, still starting, too many connections.
const passing = new Set(["ECONNREFUSED", "ECONNRESET", "ENOENT", "ETIMEDOUT", "EAI_AGAIN", "57P03", "53300"]);

async function waitForDatabase(url: string, variable: string, patienceMs: number, log: Options["log"]): Promise<void> {
  const until = Date.now() + patienceMs;
  for (let told = false; ; ) {
    const client = new pg.Client({ connectionString: url, connectionTimeoutMillis: 5_000 });
    client.on("error", () => {});
    try {
      await client.connect();
      await client.query("select 1");
      return;
    } catch (error) {
      const again = passing.has(codeOf(error) ?? "") && Date.now() < until;
      if (!again) throw noDatabase(error, url, variable);
      if (!told) log(`waiting for ${describeUrl(url)} …`);
      told = true;
      await sleep(500);
    } finally {
      await client.end().catch(() => {});
    }
  }
}

function noDatabase(error: unknown, url: string, variable: string): Error {
  const { hostname, password } = new URL(url);
  // node-postgres reports a host that answers on two addresses as one error without a message.
  const words =
    error instanceof AggregateError ? error.errors.map(String).join("; ") : error instanceof Error ? error.message : "";
  const reason = password ? words.replaceAll(decodeURIComponent(password), "***") : words;
  const how = passing.has(codeOf(error) ?? "") ? "does not answer" : "does not let Galley in";
  return new CannotStart(
    `No database: ${describeUrl(url)} (from ${variable}) ${how}: ${reason || `no answer from ${hostname}`}.\n` +
      "Nothing was changed; trying again is safe.",
    { cause: error },
  );
}
