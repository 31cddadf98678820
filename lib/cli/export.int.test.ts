import { hash } from "node:crypto";
import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { exportFolder } from "@/lib/exports/export-folder";
import type { Manifest } from "@/lib/exports/export-rows";
import {
  decideNow,
  makeAdmin,
  makeArticles,
  makeEditor,
  type Person,
  type StoredArticle,
} from "@/lib/testing/factories";
import { makeFolder } from "@/lib/testing/make-folder";
import { runGalley } from "@/lib/testing/run-galley";

const source = "command line";
const those = ["--source", source];

type Answer = { export: number; count: number; file: string; size: number; sha256: string; manifest: Manifest };

let admin: Person;
let articles: StoredArticle[];

beforeAll(async () => {
  admin = await makeAdmin();
  articles = await makeArticles(3, { source, title: "Überall, überall" });
  for (const { id } of articles.slice(0, 2)) await decideNow(admin, id, { kind: "approve" });
});

const fileOf = (id: number, name: string) => fs.readFileSync(path.join(exportFolder(id), name));

/** Runs it with --json, which is one object and nothing else. */
async function answerOf(...args: string[]): Promise<Answer> {
  const { code, out, err } = await runGalley("export", ...args, "--json");
  expect({ code, err }).toEqual({ code: 0, err: "" });
  expect(out.toString()).toMatch(/^\{.*\}\n$/);
  return JSON.parse(out.toString()) as Answer;
}

test("without --out, or to “-”, standard output is the file's bytes and nothing else", async () => {
  const answer = await answerOf("--status", "approved", ...those);
  expect(answer).toMatchObject({ count: 2, file: path.join(exportFolder(answer.export), "articles.jsonl") });
  const file = fileOf(answer.export, "articles.jsonl");
  expect(answer).toMatchObject({ size: file.length, sha256: hash("sha256", file, "hex") });
  for (const out of [[], ["--out", "-"]]) {
    const ran = await runGalley("export", "--status", "approved", ...those, ...out);
    expect(ran).toEqual({ code: 0, err: "", out: file });
  }
});

test("--out FILE gets the bytes, and standard output one line with the sum", async () => {
  const file = path.join(makeFolder(), "kept.csv");
  const ran = await runGalley("export", "--format", "csv", ...those, "--out", file);
  const sum = hash("sha256", fs.readFileSync(file), "hex");
  expect({ ...ran, out: ran.out.toString() }).toEqual({
    code: 0,
    err: "",
    out: expect.stringMatching(new RegExp(`^Export \\d+: 3 articles in ${file}, SHA-256 ${sum}\\n$`)),
  });
});

test("--columns and --bom are those of the CSV, in the order that was asked for", async () => {
  const ran = await runGalley("export", "--format", "csv", "--columns", "title,externalId", "--bom", ...those);
  const lines = articles.map(({ externalId }) => `"Überall, überall",${externalId}`).toSorted();
  const [head, ...rows] = ran.out.toString().split("\r\n");
  expect(head).toBe("\uFEFFtitle,externalId");
  expect(rows.toSorted()).toEqual(["", ...lines]);
});

test("--with-decisions tells who approved", async () => {
  const { out } = await runGalley("export", "--with-decisions", "--status", "approved", ...those);
  const lines = out.toString().trimEnd().split("\n");
  expect(lines.map((line) => (JSON.parse(line) as { galley: unknown }).galley)).toEqual(
    [1, 2].map(() => ({ status: "approved", who: admin.name, when: expect.any(String), reasons: [] })),
  );
});

test("--since tells what changed since an export, of that one's filters", async () => {
  const since = "changing";
  const [kept, revoked] = await makeArticles(2, { source: since });
  for (const one of [kept, revoked]) await decideNow(admin, one?.id ?? 0, { kind: "approve" });
  const first = await answerOf("--status", "approved", "--source", since);
  await decideNow(admin, kept?.id ?? 0, { kind: "flag", flags: { imageHeavy: true } });
  await decideNow(admin, revoked?.id ?? 0, { kind: "reopen" });
  const { manifest } = await answerOf("--since", String(first.export));
  expect(manifest).toMatchObject({
    since: { export: first.export },
    changes: { added: 0, changed: 1, revoked: 1 },
    counts: { source: { [since]: 1 } },
  });
});

test("--out FOLDER gets all files and the manifest, which verify takes; what is tampered with is named", async () => {
  const folder = makeFolder();
  const { export: id, manifest } = await answerOf("--format", "jsonl", ...those, "--out", folder);
  const names = [`galley-export-${id}-manifest.json`, `galley-export-${id}-records.jsonl`, `galley-export-${id}.jsonl`];
  expect(fs.readdirSync(folder).toSorted()).toEqual(names);
  expect(JSON.parse(fs.readFileSync(path.join(folder, names[0] ?? ""), "utf8"))).toEqual(manifest);

  const agreed = await runGalley("verify", folder);
  expect({ ...agreed, out: agreed.out.toString() }).toEqual({
    code: 0,
    err: "",
    out: "All agree: 6 files and records checked.\n",
  });

  const list = path.join(folder, names[1] ?? "");
  const [line = "", ...others] = fs.readFileSync(list, "utf8").split("\n");
  const { externalId } = JSON.parse(line) as { externalId: string };
  fs.writeFileSync(list, [line.replace('"revision":1', '"revision":7'), ...others].join("\n"));
  const refused = await runGalley("verify", folder);
  expect(refused.code).toBe(1);
  expect(refused.out.toString()).toContain(
    `article ${externalId} of ${source}: it is of revision 7, the export froze 1\n`,
  );
  expect(refused.out.toString()).toContain("2 things do not agree.\n");
  const told = await runGalley("verify", folder, "--json");
  expect(told).toMatchObject({ code: 1, err: "" });
  expect(JSON.parse(told.out.toString())).toMatchObject({ ok: false, export: id, problems: [{}, {}] });
});

test("what can't be done ends with 1, says why on standard error, and leaves standard output empty", async () => {
  const { email } = await makeEditor();
  for (const [args, why] of [
    [["export", "--format", "xml"], "expected one of jsonl, csv, markdown, wxr, sitemap"],
    [["export", "--bom"], "only a CSV has columns and a mark"],
    [["export", "--out", "/nowhere/at/all"], "there is no folder /nowhere/at"],
    [["export", "--since", "999999"], "There is no export 999999."],
    [["export", "--as", email], "may not"],
    [["verify", "/nowhere/at/all"], "there is nothing at this path"],
  ] as const) {
    const ran = await runGalley(...args);
    expect({ ...ran, out: ran.out.toString() }).toEqual({ code: 1, out: "", err: expect.stringContaining(why) });
  }
});
