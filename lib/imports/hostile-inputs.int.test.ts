import { Readable } from "node:stream";
import { gzipSync } from "node:zlib";
import { strToU8, zipSync } from "fflate";
import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { readArticleOf } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { createImport } from "./create-import";
import { createDryRun, getDryRun } from "./dry-run";
import type { ImportInput } from "./import-state";
import { getImport } from "./list-imports";
import { listRejects } from "./list-rejects";
import { openRejected } from "./open-rejected";
import { runDryRun } from "./run-dry-run";
import { runImport } from "./run-import";
import { spoolStream } from "./spool-input";

verifyAtEnd();

const spool = (name: string, bytes: Uint8Array) => spoolStream(Readable.from([Buffer.from(bytes)]), name, null);

async function importInputs(inputs: ImportInput[], source: string) {
  const id = await createImport(systemViewer, { name: "hostile", inputs, source, optionFlags: 0 });
  await runImport(id);
  return getImport(systemViewer, id);
}

const page = (title: string) => strToU8(`---\ntitle: ${title}\n---\n\nText.\n`);

test("a zip with names that no database stores is imported but for those files, which are kept and named", async () => {
  const zip = zipSync({ "a\0.md": page("NUL"), "../out.md": page("Out"), "good.md": page("Good") });
  const input = await spool("odd.zip", zip);
  const dryRun = await createDryRun(systemViewer, { name: "odd.zip", inputs: [input], source: "odd", optionFlags: 0 });
  await runDryRun(dryRun);
  expect((await getDryRun(systemViewer, dryRun)).preview).toMatchObject({ created: 1, rejected: 2 });
  const done = await importInputs([input], "odd");
  expect(done).toMatchObject({ state: "completed", created: 1, rejected: 2 });
  const rejects = await listRejects(systemViewer, done.id);
  expect(rejects.map(({ reason }) => reason)).toEqual([
    expect.stringContaining("NUL"),
    expect.stringContaining("leads out of the zip"),
  ]);
});

test("a WordPress export that names a kind with a NUL, or kinds without end, is counted and stored", async () => {
  const item = (type: string, i: number) =>
    `<item><title>t${i}</title><guid>g${i}</guid><content:encoded>b</content:encoded><wp:post_type><![CDATA[${type}]]></wp:post_type><wp:status>publish</wp:status></item>`;
  const types = ["a\0b", "post", ...Array.from({ length: 300 }, (_, i) => `kind${i}`)];
  const text = `<rss version="2.0" xmlns:wp="http://wordpress.org/export/1.2/" xmlns:content="http://purl.org/rss/1.0/modules/content/"><channel><wp:wxr_version>1.2</wp:wxr_version>${types.map(item).join("")}</channel></rss>`;
  const done = await importInputs([await spool("kinds.xml", strToU8(text))], "kinds");
  expect(done).toMatchObject({ state: "completed", created: 1 });
  const counts = Object.values(done.passed);
  expect(counts.length).toBeLessThanOrEqual(101);
  expect(counts.reduce((sum, count) => sum + count, 0)).toBe(301);
});

test("a packed CSV that is cut off keeps what came before, says where, and its rejected rows keep their head", async () => {
  const rows = Array.from({ length: 3_000 }, (_, i) => `title ${i},body ${i},${i % 2 === 0 ? "high" : i % 100}\n`);
  const whole = gzipSync(`Title,Body,quality\n${rows.join("")}`);
  const input = await spool("cut.csv.gz", whole.subarray(0, Math.floor(whole.length / 2)));
  const dryRun = await createDryRun(systemViewer, { name: "cut", inputs: [input], source: "cut", optionFlags: 0 });
  await runDryRun(dryRun);
  const looked = await getDryRun(systemViewer, dryRun);
  expect(looked.state).toBe("completed");
  expect(looked.preview?.columns.map(({ column }) => column)).toEqual(["Title", "Body", "quality"]);

  const done = await importInputs([input], "cut");
  expect(done.state).toBe("completed");
  expect(done.created).toBeGreaterThan(100);
  const { chunks, name } = await openRejected(systemViewer, done.id);
  const parts: Uint8Array[] = [];
  for await (const chunk of chunks) parts.push(chunk);
  expect(name).toBe(`import-${done.id}-rejected.csv`);
  const mended = Buffer.concat(parts).toString().replaceAll("high", "50");
  expect(mended.startsWith("Title,Body,quality\n")).toBe(true);
  const again = await importInputs([await spool("mended.csv", strToU8(mended))], "cut mended");
  expect(again).toMatchObject({ created: done.rejected - 1, rejected: 0 });
});

test("files of one name in two zips of one import are two articles", async () => {
  const [one, two] = [zipSync({ "index.md": page("One") }), zipSync({ "index.md": page("Two") })];
  const done = await importInputs([await spool("one.zip", one), await spool("two.zip", two)], "two zips");
  expect(done).toMatchObject({ created: 2, updated: 0, repeated: 0 });
  expect(await readArticleOf("one.zip/index.md", "two zips")).toMatchObject({ title: "One" });
  expect(await readArticleOf("two.zip/index.md", "two zips")).toMatchObject({ title: "Two" });
});
