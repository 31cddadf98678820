import fs from "node:fs";
import { Readable } from "node:stream";
import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { makeAdmin, makeRecord } from "@/lib/testing/factories";
import { createImport } from "./create-import";
import { createDryRun } from "./dry-run";
import { spoolStream } from "./spool-input";
import { sweepUploads } from "./sweep-uploads";

const dayMs = 24 * 3_600_000;

async function spoolOld() {
  const input = await spoolStream(Readable.from([`${JSON.stringify(makeRecord())}\n`]), "posts.jsonl", "jsonl");
  const written = new Date(Date.now() - dayMs - 60_000);
  fs.utimesSync(input.path, written, written);
  return { ...input, modified: Math.trunc(fs.statSync(input.path).mtimeMs) };
}

test("an upload of yesterday goes unless an import or a dry run still needs it", async () => {
  const admin = await makeAdmin();
  const [left, queued, kept] = [await spoolOld(), await spoolOld(), await spoolOld()];
  const fresh = await spoolStream(Readable.from(["{}\n"]), "fresh.jsonl", "jsonl");
  const wanted = { name: "posts.jsonl", source: null, optionFlags: 0 };
  await createImport(admin, { ...wanted, inputs: [queued] });
  await createDryRun(admin, { ...wanted, inputs: [kept] });
  await sweepUploads();
  const isThere = [left, queued, kept, fresh].map((input) => fs.existsSync(input.path));
  expect(isThere).toEqual([false, true, true, true]);
});

test("a dry run of more than a day ago goes, and its upload with it", async () => {
  const admin = await makeAdmin();
  const input = await spoolOld();
  const id = await createDryRun(admin, { name: "posts.jsonl", source: null, optionFlags: 0, inputs: [input] });
  await db().prisma.dryRun.update({ where: { id }, data: { createdAt: new Date(Date.now() - dayMs - 60_000) } });
  await sweepUploads();
  expect(fs.existsSync(input.path)).toBe(false);
  expect(await db().prisma.dryRun.count({ where: { id } })).toBe(0);
});
