import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { synthArticle } from "@/lib/synth/synth-article";
import { decideNow, importLines, makeAdmin, type Person, readArticleOf } from "@/lib/testing/factories";
import { writerVersion } from "./build-manifest";
import { createExport } from "./create-export";
import { exportFolder } from "./export-folder";
import { type ExportFormat, exportFormats } from "./export-rows";
import { runExport } from "./run-export";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
  const odd = {
    externalId: "odd",
    title: "Ünï “odd”",
    body: "<p>one<p>two &amp; three",
    bodyFormat: "html",
    url: "https://site.example/ä b",
    payload: { seed: 7, zeta: [1, { b: 1, a: 2 }], generator: "g", "": null },
    meta: { 10: "z", 9: "y", longer: { b: 1.5e30, a: ["x"] } },
    revision: { version: 2, status: "draft", lastReviewed: "2025-01-02" },
  };
  const drawn = Array.from({ length: 12 }, (_, index) => synthArticle(5, index));
  await importLines([...drawn, odd], { source: "pinned" });
  await decideNow(admin, (await readArticleOf("odd", "pinned")).id, { kind: "approve" });
});

// Made by this writer once. Other sums mean that exports of before can't be written again: that takes a new version.
const sums: Record<ExportFormat, string> = {
  jsonl: "1ded02395bd09f6425d7efc72695ab19921e29980debfedb5e785cbe62952a0d",
  csv: "2ad9964d6d47c5bb30a695affa822a4fd78257d39bf96b13ed6b5e1975678659",
  markdown: "175eb2ad7be2658a660f759d4b0e174d12e1050268cc9c22a8a74417d43c27b6",
  wxr: "101b2dc8a9020211e2bf1b14101762462f3f428dff65122d937f7c6bbe3e15a4",
  sitemap: "2a9fb70ece764653c62baa8e48106093cdc03cdd397666dcdb7ce9e2a1aabbd5",
};

test.each(exportFormats)("what version 2 of the writer made of a set as %s it makes today", async (format) => {
  expect(writerVersion).toBe(2);
  const id = await createExport(admin, { filters: { ...noFilters, source: ["pinned"] }, format, withDecisions: false });
  await runExport(id);
  const [name = ""] = fs.readdirSync(exportFolder(id)).filter((file) => /^articles|^sitemap/.test(file));
  const bytes = fs.readFileSync(path.join(exportFolder(id), name), "latin1");
  // The numbers that the database gives.
  const told = bytes.replaceAll(/<wp:post_id>\d+<\/wp:post_id>/g, "");
  expect(hash("sha256", Buffer.from(told, "latin1"), "hex")).toBe(sums[format]);
});
