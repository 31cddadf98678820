import { createRequire, Module } from "node:module";
import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./lib/testing/free-port";
import { findChromium } from "./scripts/find-chromium.mjs";

// Read again by every worker: the first to read it, which starts the server, fixes the port for all.
process.env.GALLEY_E2E_PORT ??= String(await freePort());

// Fixtures use the product's own modules; outside Next.js the marker that they begin with would refuse to load.
const require = createRequire(import.meta.url);
const marker = new Module(require.resolve("server-only"));
marker.loaded = true;
require.cache[marker.id] = marker;

const chromium = {
  ...devices["Desktop Chrome"],
  viewport: { width: 1440, height: 900 },
  launchOptions: { executablePath: findChromium() ?? undefined, args: ["--disable-dev-shm-usage"] },
};

const forEverybody = ["default-view", "images", "overview", "weights"].map((name) => `**/${name}.spec.ts`);

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  // Generous, because only a failure waits that long and machines may be busy.
  timeout: 120_000,
  expect: { timeout: 20_000 },
  reporter: [["list"], ["json", { outputFile: process.env.GALLEY_E2E_REPORT ?? "test-results/e2e.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${process.env.GALLEY_E2E_PORT}`,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
  },
  projects: [
    { name: "chromium", use: chromium, testIgnore: forEverybody },
    // What these change holds for everybody who is signed in, or what they count is everybody's: they come when all others
    // are through.
    { name: "chromium, alone", use: chromium, testMatch: forEverybody, dependencies: ["chromium"] },
  ],
});
