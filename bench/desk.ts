import fs from "node:fs";
import os from "node:os";
import path from "node:path";
import pg from "pg";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import type { Viewer } from "@/lib/auth/viewer";
import { closeDatabase, db } from "@/lib/db/db";
import { type EmbeddedPostgres, openPostgres } from "@/lib/db/embedded-postgres";
import { migrateDatabase } from "@/lib/db/migrate-database";
import { stopServer } from "@/lib/db/running-server";
import { setEnv } from "@/lib/env";
import { AppError } from "@/lib/errors/app-error";
import type { Plan } from "./explain-statements";
import { indexAll, loadArticles, makePast, makePeople } from "./load-desk";

export type Wanted = {
  size: number;
  seed: number;
  /** Kept and used again; null is a temporary folder. */
  dir: string | null;
  /** Without articles. */
  isBare: boolean;
  /** Whether plans are wanted of what reads. */
  isExplained: boolean;
  log: (line: string) => void;
};

const signals = ["SIGINT", "SIGTERM"] as const;

/** A database of the benchmark's own, as the product would have it, with articles and a past. */
export type Desk = {
  size: number;
  seed: number;
  dir: string;
  server: EmbeddedPostgres;
  editor: Viewer;
  log: (line: string) => void;
  /** Where a part that reads puts its plans; null where they are not wanted. */
  plans: Plan[] | null;
};

function urlWith(url: string, database: string): string {
  const changed = new URL(url);
  changed.pathname = `/${database}`;
  return changed.href;
}

const baseName = (desk: Pick<Desk, "server">) => new URL(desk.server.appUrl).pathname.slice(1);

/** From here on db() means this database. */
async function switchTo(url: string): Promise<void> {
  await closeDatabase();
  setEnv({ DATABASE_URL: url, DATABASE_OWNER_URL: "" });
}

async function run(url: string, ...statements: string[]): Promise<void> {
  const client = new pg.Client({ connectionString: url });
  await client.connect();
  try {
    for (const statement of statements) await client.query(statement);
  } finally {
    await client.end();
  }
}

type Loaded = { size: number; seed: number };

function readLoaded(dir: string): Loaded | null {
  const file = path.join(dir, "bench.json");
  return fs.existsSync(file) ? JSON.parse(fs.readFileSync(file, "utf8")) : null;
}

async function fill(desk: Omit<Desk, "editor">): Promise<void> {
  desk.log(`loading ${desk.size} articles …`);
  await loadArticles(desk);
  await makePeople();
  await makePast(desk.seed);
  // What autovacuum would have done by the time people work on it.
  await run(desk.server.ownerUrl, "VACUUM ANALYZE");
  fs.writeFileSync(path.join(desk.dir, "bench.json"), JSON.stringify({ size: desk.size, seed: desk.seed }));
}

async function findEditor(): Promise<Viewer> {
  const person = await db().prisma.person.findFirstOrThrow({ orderBy: { id: "asc" } });
  return { kind: "person", personId: person.id, tokenId: null, role: person.role, name: person.name };
}

/**
 * Brings the benchmark's database up to date, and loads it where it is new.
 * @throws AppError conflict when the folder holds another size or seed
 */
async function prepareDesk(
  { size, seed, isBare, isExplained, log }: Wanted,
  dir: string,
  server: EmbeddedPostgres,
): Promise<Desk> {
  const loaded = readLoaded(dir);
  if (loaded && (loaded.size !== size || loaded.seed !== seed)) {
    const message = `The data folder holds ${loaded.size} articles of seed ${loaded.seed}: ask for those, or give another folder.`;
    throw new AppError("conflict", message);
  }
  setEnv({ GALLEY_DATA_DIR: dir });
  await migrateDatabase(server, log);
  await switchTo(server.appUrl);
  const desk = { size, seed, dir, server, log, plans: isExplained ? [] : null };
  if (!loaded && !isBare) await fill(desk);
  if (!isBare) {
    // As the worker does: the latter every two seconds.
    await indexAll();
    await buildFacets();
  }
  if (!loaded && isBare) await makePeople();
  return { ...desk, editor: await findEditor() };
}

/** A folder that the database server's user can get into, also when root makes it. */
export function makeTemporaryFolder(): string {
  const dir = fs.mkdtempSync(path.join(os.tmpdir(), "galley-bench-"));
  fs.chmodSync(dir, 0o711);
  return dir;
}

/** Runs `work` on the benchmark's own database, and takes down what it made; also when it is stopped by a signal. */
export async function withDesk<Result>(wanted: Wanted, work: (desk: Desk) => Promise<Result>): Promise<Result> {
  const dir = wanted.dir ?? makeTemporaryFolder();
  let server: EmbeddedPostgres | undefined;
  const sweep = () => wanted.dir === null && fs.rmSync(dir, { recursive: true, force: true });
  const stop = async () => {
    // Under whatever is being measured, which would go on asking otherwise.
    if (server) await stopServer(server.home);
    sweep();
    process.exit(130);
  };
  for (const signal of signals) process.once(signal, stop);
  try {
    server = await openPostgres({ dir, log: wanted.log });
    return await work(await prepareDesk(wanted, dir, server));
  } finally {
    await closeDatabase();
    await server?.release();
    for (const signal of signals) process.off(signal, stop);
    sweep();
  }
}

async function withDatabase<Result>(desk: Desk, name: string, work: () => Promise<Result>): Promise<Result> {
  try {
    await switchTo(urlWith(desk.server.appUrl, name));
    return await work();
  } finally {
    await switchTo(desk.server.appUrl);
    await run(desk.server.adminUrl, `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`);
  }
}

const copyName = "bench_copy";

/** Where the owner of the schema reaches the copy that `withCopy` made. */
export function ownerUrlOfCopy(desk: Desk): string {
  return urlWith(desk.server.ownerUrl, copyName);
}

/** Runs `work`, which writes, on a copy of the desk, so that the parts do not see each other's writes. */
export async function withCopy<Result>(desk: Desk, work: () => Promise<Result>): Promise<Result> {
  // A database is copied only while nobody is connected to it.
  await closeDatabase();
  const copy = `CREATE DATABASE ${copyName} TEMPLATE ${baseName(desk)} OWNER galley_owner STRATEGY file_copy`;
  await run(desk.server.adminUrl, `DROP DATABASE IF EXISTS ${copyName} WITH (FORCE)`, copy, "CHECKPOINT");
  return withDatabase(desk, copyName, work);
}

/** Runs `work` on a migrated database without articles. */
export async function withEmpty<Result>(desk: Desk, work: () => Promise<Result>): Promise<Result> {
  const name = "bench_empty";
  await run(
    desk.server.adminUrl,
    `DROP DATABASE IF EXISTS ${name} WITH (FORCE)`,
    `CREATE DATABASE ${name} OWNER galley_owner`,
  );
  const urls = { ownerUrl: urlWith(desk.server.ownerUrl, name), appUrl: urlWith(desk.server.appUrl, name) };
  await migrateDatabase(urls, () => {});
  await run(desk.server.adminUrl, "CHECKPOINT");
  return withDatabase(desk, name, work);
}
