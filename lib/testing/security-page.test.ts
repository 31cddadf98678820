import fs from "node:fs";
import { expect, test } from "vitest";

test("every file that docs/security.md names as where or by what a requirement is shown is there", () => {
  const text = fs.readFileSync("docs/security.md", "utf8");
  const named = new Set([...text.matchAll(/`((?:lib|e2e|app|\.ci)\/[^`]+)`/g)].map(([, file]) => file ?? ""));
  expect(named.size).toBeGreaterThan(40);
  expect([...named].filter((file) => !fs.existsSync(file))).toEqual([]);
});
