import type { TestProject } from "vitest/node";
import { startTestServer, type TestServer } from "./test-server";

declare module "vitest" {
  export interface ProvidedContext {
    testServer: TestServer;
  }
}

/** Once per run of the integration tests: a server with a migrated template database. */
export default async function setup(project: TestProject): Promise<() => Promise<void>> {
  const { stop, ...server } = await startTestServer();
  project.provide("testServer", server);
  return stop;
}
