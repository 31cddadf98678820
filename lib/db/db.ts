import "server-only";
import { PrismaPg } from "@prisma/adapter-pg";
import pg from "pg";
import { env } from "@/lib/env";
import { PrismaClient } from "@/lib/generated/prisma/client";
import { readLimit } from "./read-limit";

type Database = { pool: pg.Pool; prisma: PrismaClient };

function openDatabase(): Database {
  const url = env().DATABASE_URL;
  if (!url) throw new Error("DATABASE_URL is not set: start Galley with npm start, which provides its own database.");
  const pool = new pg.Pool({
    connectionString: url,
    max: 20,
    connectionTimeoutMillis: 5_000,
    // On by default elsewhere: the statements that count facets are long, and compiling one takes seconds.
    onConnect: async (client) => void (await client.query(`SET jit = off; SET statement_timeout = ${readLimit()}`)),
  });
  // An idle connection that breaks must not end the process; the next query reports the outage.
  pool.on("error", () => {});
  // Nor must one that breaks between two statements of a transaction: the pool listens to idle ones only.
  pool.on("connect", (client) => client.on("error", () => {}));
  return { pool, prisma: new PrismaClient({ adapter: new PrismaPg(pool) }) };
}

// One per process, also when a bundler loads this module more than once.
const shared = globalThis as { galleyDatabase?: Database };

/** The only door to PostgreSQL: Prisma's client and the pool under it. */
export function db(): Database {
  shared.galleyDatabase ??= openDatabase();
  return shared.galleyDatabase;
}

/** For processes that end by themselves: the command line, the worker, tests. */
export async function closeDatabase(): Promise<void> {
  const open = shared.galleyDatabase;
  delete shared.galleyDatabase;
  await open?.prisma.$disconnect();
  if (open && !open.pool.ended) await open.pool.end();
}
