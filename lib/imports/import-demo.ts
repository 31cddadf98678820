import "server-only";
import { Readable } from "node:stream";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { synthLines } from "@/lib/synth/synth-lines";
import { createImport } from "./create-import";
import { indexBehind } from "./index-behind";
import { runImport } from "./run-import";
import { spoolStream } from "./spool-input";

export const demoArticles = 500;
const demoSource = "demo";
const demoSeed = 1;

/** Imports the generated demo set, once: taking that import back removes it. Returns whether it did. */
export async function importDemo(): Promise<boolean> {
  const before = await db().prisma.import.findFirst({ where: { name: demoSource } });
  if (before && before.state !== "queued" && before.state !== "running") return false;
  const id = before?.id ?? (await registerDemo());
  await runImport(id);
  await indexBehind(id);
  return true;
}

async function registerDemo(): Promise<number> {
  const input = await spoolStream(Readable.from(synthLines("jsonl", demoArticles, demoSeed)), "demo.jsonl", "jsonl");
  return createImport(systemViewer, { name: demoSource, inputs: [input], source: demoSource, optionFlags: 0 });
}
