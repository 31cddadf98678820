import { afterEach, expect, test, vi } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { makeArticle } from "@/lib/testing/factories";
import { verifyRecord } from "./verify";

afterEach(() => vi.restoreAllMocks());

async function run(...args: string[]): Promise<{ code: number; said: string }> {
  let said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  const code = await verifyRecord.run({ args, open: async () => systemViewer });
  vi.restoreAllMocks();
  return { code, said };
}

test("verify prints the head of the record, takes it again, and fails for one that was never there", async () => {
  await makeArticle();
  const first = await run();
  expect(first.code).toBe(0);
  const [, head = ""] = /Head of the record: (\d+:[0-9a-f]{64})/.exec(first.said) ?? [];
  expect((await run("--head", head, "--json")).said).toContain('"ok":true');
  const other = await run(
    "--head",
    head.replace(/.$/, (end) => (end === "0" ? "1" : "0")),
  );
  expect(other.code).toBe(1);
  expect(other.said).toContain("the chain does not have it");
  await expect(run("--head", "12")).rejects.toThrow("as verify prints them");
  await expect(run("a-file", "--head", head)).rejects.toThrow("not of a download");
});
