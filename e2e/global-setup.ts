import fs from "node:fs";
import path from "node:path";
import { type GalleyProcess, startGalley } from "@/lib/testing/galley-process";
import { makeTestFolder, removeTestFolder, startTestServer, withDatabase } from "@/lib/testing/test-server";

const admin = { email: "admin@example.org", password: "the first admin's password" };

/**
 * Starts the real thing, as npm start does, on a data folder and a port of its own. Fixtures find the database, the
 * secret and the address in the environment, under the product's own names, and the first admin in GALLEY_ADMIN_*.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = makeTestFolder();
  const dataDir = path.join(folder, "data");
  const server = process.env.TEST_DATABASE_URL ? await startTestServer() : null;
  let galley: GalleyProcess | null = null;
  const stop = async () => {
    await galley?.stop();
    await server?.stop();
    removeTestFolder(folder);
  };
  try {
    galley = await startGalley({
      PORT: process.env.GALLEY_E2E_PORT,
      GALLEY_DATA_DIR: dataDir,
      GALLEY_DEMO: "0",
      GALLEY_ADMIN_EMAIL: admin.email,
      GALLEY_ADMIN_PASSWORD: admin.password,
      ...(server && {
        DATABASE_URL: withDatabase(server.appUrl, server.template),
        DATABASE_OWNER_URL: withDatabase(server.ownerUrl, server.template),
      }),
    });
    Object.assign(process.env, {
      DATABASE_URL: galley.databaseUrl,
      GALLEY_DATA_DIR: dataDir,
      NEXTAUTH_URL: galley.url,
      NEXTAUTH_SECRET: fs.readFileSync(path.join(dataDir, "auth-secret"), "utf8"),
      GALLEY_ADMIN_EMAIL: admin.email,
      GALLEY_ADMIN_PASSWORD: admin.password,
    });
    return stop;
  } catch (error) {
    await stop();
    throw error;
  }
}
