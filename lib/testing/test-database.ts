import { afterAll, inject } from "vitest";
import { closeDatabase } from "@/lib/db/db";
import { setEnv } from "@/lib/env";
import { dropDatabase, makeTestFolder, removeTestFolder, runAsAdmin, withDatabase } from "./test-server";

// A setup file, run once per test file and before its imports: the file gets a database of its own, on which it
// works as the application's role, so that what that role may not do fails in tests as well, and a data folder of its own.
const server = inject("testServer");
const database = `galley_test_${process.pid}_${Date.now().toString(36)}`;

const owner = new URL(server.ownerUrl).username;
await runAsAdmin(
  server.adminUrl,
  `create database ${database} owner ${owner} template ${server.template} strategy file_copy`,
);
const dataFolder = makeTestFolder();
setEnv({
  GALLEY_DATA_DIR: dataFolder,
  DATABASE_URL: withDatabase(server.appUrl, database),
  DATABASE_OWNER_URL: withDatabase(server.ownerUrl, database),
});

afterAll(async () => {
  await closeDatabase();
  await dropDatabase(server.adminUrl, database);
  removeTestFolder(dataFolder);
});
