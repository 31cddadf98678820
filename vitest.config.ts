import { fileURLToPath } from "node:url";
import { defineConfig } from "vitest/config";

const here = (place: string) => fileURLToPath(new URL(place, import.meta.url));

export default defineConfig({
  resolve: {
    alias: { "@": here("."), "server-only": here("lib/testing/server-only-stub.ts") },
  },
  test: {
    pool: "forks",
    maxWorkers: 2,
    setupFiles: ["lib/testing/fail-on-console-error.ts"],
    projects: [
      {
        extends: true,
        test: {
          name: "unit",
          include: ["lib/**/*.test.ts", "components/**/*.test.ts", "scripts/**/*.test.ts"],
          exclude: ["**/*.int.test.ts", "node_modules/**"],
          // Property tests run hundreds of cases, on machines that may be busy.
          testTimeout: 30_000,
        },
      },
      {
        extends: true,
        test: {
          name: "int",
          include: ["lib/**/*.int.test.ts"],
          globalSetup: ["lib/testing/test-server-setup.ts"],
          setupFiles: ["lib/testing/test-database.ts"],
          // Generous, because only a failure waits that long and machines may be busy.
          testTimeout: 180_000,
          hookTimeout: 120_000,
          expect: { poll: { timeout: 20_000 } },
        },
      },
    ],
  },
});
