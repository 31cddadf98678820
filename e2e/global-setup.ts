import { type ChildProcess, spawn } from "node:child_process";
import fs from "node:fs";
import path from "node:path";
import { makeTestFolder, removeTestFolder, startTestServer, withDatabase } from "@/lib/testing/test-server";
import { endingWithUs } from "@/scripts/run.mjs";

const admin = { email: "admin@example.org", password: "the first admin's password" };

/**
 * Starts the real thing, as npm start does, on a data folder and a port of its own. Fixtures find the database, the
 * secret and the address in the environment, under the product's own names, and the first admin in GALLEY_ADMIN_*.
 */
export default async function setup(): Promise<() => Promise<void>> {
  const folder = makeTestFolder();
  const dataDir = path.join(folder, "data");
  const server = process.env.TEST_DATABASE_URL ? await startTestServer() : null;
  const child = spawnGalley({
    ...withoutOurs(process.env),
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
  const stop = async () => {
    await stopProcess(child);
    await server?.stop();
    removeTestFolder(folder);
  };
  try {
    const { url, databaseUrl } = await waitUntilReady(child);
    Object.assign(process.env, {
      DATABASE_URL: databaseUrl,
      GALLEY_DATA_DIR: dataDir,
      NEXTAUTH_URL: url,
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

/** What a developer's shell says about their own Galley must not reach this one. */
function withoutOurs(variables: NodeJS.ProcessEnv): NodeJS.ProcessEnv {
  const ours = /^(GALLEY_|NEXTAUTH_|DATABASE_|NODE_OPTIONS$|HOST$|PORT$)/;
  const kept = Object.entries(variables).filter(([name]) => !ours.test(name));
  return { NODE_ENV: "production", ...Object.fromEntries(kept) };
}

function spawnGalley(env: NodeJS.ProcessEnv): ChildProcess {
  const preloads = [...endingWithUs(), "--import", "tsx"];
  return spawn(process.execPath, ["--conditions=react-server", ...preloads, "lib/cli/serve.ts"], {
    env,
    stdio: ["ignore", "pipe", "pipe", "ipc"],
  });
}

type Ready = { url: string; databaseUrl: string };

function waitUntilReady(child: ChildProcess): Promise<Ready> {
  let words = "";
  for (const stream of [child.stdout, child.stderr]) {
    stream?.on("data", (chunk) => {
      words = `${words}${chunk}`.slice(-20_000);
    });
  }
  return new Promise((resolve, reject) => {
    child.once("error", reject);
    child.once("exit", (code) => reject(new Error(`Galley did not start (code ${code}):\n${words}`)));
    child.once("message", (message) => resolve(message as Ready));
  });
}

async function stopProcess(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const ended = new Promise((resolve) => child.once("exit", resolve));
  child.kill("SIGTERM");
  await ended;
}
