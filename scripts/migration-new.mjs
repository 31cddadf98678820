// npm run db:migration -- <verb_noun>   writes the SQL between the last migrated schema and schema.prisma
// npm run db:migration -- --check       exits 1 when schema.prisma changed without a migration
//
// Uses Prisma's schema engine compiled to WebAssembly, with no database: the engine asks its adapter
// one question only, the server's version.
import fs from "node:fs";
import { createRequire } from "node:module";
import path from "node:path";
import { fileURLToPath } from "node:url";
import { bindMigrationAwareSqlAdapterFactory } from "@prisma/driver-adapter-utils";

const root = path.resolve(path.dirname(fileURLToPath(import.meta.url)), "..");
const migrations = path.join(root, "prisma/migrations");
const snapshot = path.join(migrations, "schema.snapshot.prisma");
const current = path.join(root, "prisma/schema.prisma");

globalThis.PRISMA_WASM_PANIC_REGISTRY = {
  message: "",
  set_message(message) {
    this.message = message;
  },
};

async function openEngine() {
  // The package's entry imports a .wasm file, which Node does not do by itself.
  const bindings = await import("@prisma/schema-engine-wasm/schema_engine_bg");
  const entry = createRequire(import.meta.url).resolve("@prisma/schema-engine-wasm");
  const wasm = fs.readFileSync(path.join(path.dirname(entry), "schema_engine_bg.wasm"));
  const { instance } = await WebAssembly.instantiate(wasm, { "./schema_engine_bg.js": bindings });
  bindings.__wbg_set_wasm(instance.exports);
  instance.exports.__wbindgen_start();
  const adapter = {
    provider: "postgres",
    adapterName: "none",
    executeScript: async () => {},
    executeRaw: async () => 0,
    dispose: async () => {},
    getConnectionInfo: () => ({ schemaName: "public", supportsRelationJoins: true }),
    startTransaction: async () => {
      throw new Error("no database");
    },
    queryRaw: async () => ({
      columnNames: ["schema_exists", "version", "numeric_version"],
      columnTypes: [5, 7, 0],
      rows: [[true, "PostgreSQL 15.0", 150000]],
    }),
  };
  const factory = bindMigrationAwareSqlAdapterFactory({
    provider: "postgres",
    adapterName: "none",
    connect: async () => adapter,
    connectToShadowDb: async () => adapter,
  });
  return bindings.SchemaEngine.new({ datamodels: undefined }, () => {}, factory);
}

const schemaFile = (file) => ({
  tag: "schemaDatamodel",
  files: [{ path: file, content: fs.readFileSync(file, "utf8") }],
});

const name = process.argv[2];
if (!name) {
  console.error("Name the migration: npm run db:migration -- add_holds   (or --check)");
  process.exit(2);
}
const engine = await openEngine();
const diff = await engine.diff({
  from: fs.existsSync(snapshot) ? schemaFile(snapshot) : { tag: "empty" },
  to: schemaFile(current),
  script: true,
  exitCode: true,
  shadowDatabaseUrl: null,
  filters: { externalTables: [], externalEnums: [] },
});
if (diff.exitCode === 0) {
  console.log("The migrations match prisma/schema.prisma.");
  process.exit(0);
}
if (name === "--check") {
  console.error("prisma/schema.prisma has changed without a migration: npm run db:migration -- <verb_noun>");
  process.exit(1);
}
const time = new Date().toISOString().replace(/\D/g, "").slice(0, 14);
const folder = path.join(migrations, `${time}_${name}`);
fs.mkdirSync(folder, { recursive: true });
fs.writeFileSync(path.join(folder, "migration.sql"), diff.stdout);
fs.copyFileSync(current, snapshot);
fs.writeFileSync(path.join(migrations, "migration_lock.toml"), 'provider = "postgresql"\n');
console.log(`Wrote ${path.relative(root, folder)}/migration.sql`);
