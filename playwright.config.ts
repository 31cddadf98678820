import { defineConfig, devices } from "@playwright/test";
import { freePort } from "./e2e/free-port";
import { findChromium } from "./scripts/find-chromium.mjs";

// Read again by every worker: the first to read it, which starts the server, fixes the port for all.
process.env.GALLEY_E2E_PORT ??= String(await freePort());
// Fixtures make articles with the product's own modules, which are for the server only.
process.env.NODE_OPTIONS = "--conditions=react-server";

export default defineConfig({
  testDir: "e2e",
  testMatch: "**/*.spec.ts",
  outputDir: "test-results/e2e",
  globalSetup: "./e2e/global-setup.ts",
  fullyParallel: true,
  forbidOnly: Boolean(process.env.CI),
  workers: 2,
  timeout: 60_000,
  expect: { timeout: 10_000 },
  reporter: [["list"], ["json", { outputFile: process.env.GALLEY_E2E_REPORT ?? "test-results/e2e.json" }]],
  use: {
    baseURL: `http://127.0.0.1:${process.env.GALLEY_E2E_PORT}`,
    trace: "retain-on-failure",
    locale: "en-GB",
    timezoneId: "UTC",
  },
  projects: [
    {
      name: "chromium",
      use: {
        ...devices["Desktop Chrome"],
        launchOptions: { executablePath: findChromium() ?? undefined, args: ["--disable-dev-shm-usage"] },
      },
    },
  ],
});
