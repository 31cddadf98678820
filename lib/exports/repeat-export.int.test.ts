import { spawn } from "node:child_process";
import { once } from "node:events";
import fs from "node:fs";
import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { childEnv } from "@/lib/env";
import { synthLines } from "@/lib/synth/synth-lines";
import { exportBytes } from "@/lib/testing/export-bytes";
import { freezeSource } from "@/lib/testing/export-source";
import {
  decideNow,
  importLines,
  makeAdmin,
  makeArticles,
  makeEditor,
  type Person,
  readArticleOf,
} from "@/lib/testing/factories";
import { openAsSuperuser } from "@/lib/testing/open-as-superuser";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { exportFolder } from "./export-folder";
import { exportFormats } from "./export-rows";
import { getExport, getManifest } from "./list-exports";
import { runExport } from "./run-export";

let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

verifyAtEnd();

function startChild(ids: number[], environment: Record<string, string> = {}) {
  return spawn(
    process.execPath,
    ["--conditions=react-server", "--import", "tsx", "lib/testing/run-export-child.ts", ...ids.map(String)],
    { env: childEnv(environment), stdio: ["ignore", "pipe", "inherit"] },
  );
}

test("the same set is the same bytes in another zone and another language", async () => {
  await importLines(
    [
      {
        externalId: "1",
        title: "İ ß 9",
        body: "# one\r\n",
        url: "https://Ünï.example/ä b?q=1&r=2",
        publishedAt: "2025-03-30T01:30:00Z",
      },
      { externalId: "2", title: "I", body: "two", bodyFormat: "text", meta: { 10: "z", 9: "y", b: 1.5e30, a: ["x"] } },
    ],
    { source: "anywhere" },
  );
  const { id: articleId } = await readArticleOf("1", "anywhere");
  await decideNow(admin, articleId, { kind: "approve" });
  const ids: number[] = [];
  for (const format of exportFormats) ids.push(await freezeSource(admin, "anywhere", format, format !== "sitemap"));
  for (const id of ids) await runExport(id);
  const before = ids.map(exportBytes);
  for (const [TZ, LANG] of [
    ["Pacific/Kiritimati", "tr_TR.UTF-8"],
    ["America/St_Johns", "de_DE.ISO-8859-1"],
  ] as const) {
    for (const id of ids) fs.rmSync(exportFolder(id), { recursive: true });
    await db().prisma.export.updateMany({ where: { id: { in: ids } }, data: { state: "queued" } });
    await once(startChild(ids, { TZ, LANG, LC_ALL: LANG }), "exit");
    for (const id of ids) expect(await getExport(admin, id)).toMatchObject({ state: "completed", error: null });
    expect(ids.map(exportBytes), TZ).toEqual(before);
  }
});

/** Holds the next export where it says that it wrote more than so many articles; after 0 its second chunk is unread. */
async function holdAtTelling(after: number) {
  const superuser = await openAsSuperuser();
  await superuser.query(`SELECT pg_advisory_lock(1, 1);
    CREATE FUNCTION hold_export() RETURNS trigger LANGUAGE plpgsql AS
      'BEGIN PERFORM pg_advisory_xact_lock(1, 1); RETURN NEW; END';
    CREATE TRIGGER hold_export BEFORE UPDATE OF done ON exports FOR EACH ROW WHEN (NEW.done > ${after})
      EXECUTE FUNCTION hold_export()`);
  const waiting = () =>
    superuser.query(`SELECT 1 FROM pg_locks l JOIN pg_database d ON d.oid = l.database AND d.datname = current_database()
      WHERE locktype = 'advisory' AND (classid, objid) = (1, 1) AND NOT granted`);
  return {
    isReached: () => expect.poll(async () => (await waiting()).rowCount, { timeout: 60_000 }).toBe(1),
    letGo: async () => {
      await superuser.query("SELECT pg_advisory_unlock(1, 1)");
      await superuser.query("DROP FUNCTION hold_export CASCADE");
      await superuser.end();
    },
  };
}

test.each(["jsonl", "csv", "markdown", "wxr"] as const)(
  "%s that is killed while it is written is written again to the same bytes",
  async (format) => {
    const source = `killed ${format}`;
    await importLines([...synthLines("jsonl", 250, 5)], { source });
    const [calm, killed] = [
      await freezeSource(admin, source, format, true),
      await freezeSource(admin, source, format, true),
    ];
    await runExport(calm);
    const held = await holdAtTelling(120);
    const child = startChild([killed]);
    const exited = once(child, "exit");
    await held.isReached();
    expect(fs.readdirSync(exportFolder(killed)).some((name) => name.endsWith(".part"))).toBe(true);
    child.kill("SIGKILL");
    expect((await exited)[1]).toBe("SIGKILL");
    await held.letGo();
    expect(await getExport(admin, killed)).toMatchObject({ state: "running", manifest: null });
    while ((await runExport(killed)) === "busy") await new Promise((resolve) => setTimeout(resolve, 20));
    const [ours, theirs] = [exportBytes(calm), exportBytes(killed)];
    expect(Object.keys(theirs)).toEqual(Object.keys(ours));
    // Not toEqual: what differs would be some megabytes.
    for (const name of Object.keys(ours)) expect(theirs[name] === ours[name], name).toBe(true);
  },
);

test("what is decided, edited, undone and imported while an export is being written changes nothing in it", async () => {
  const anna = await makeEditor();
  const source = "meanwhile";
  await importLines([...synthLines("jsonl", 800, 7)], { source });
  const articles = await db().prisma.article.findMany({
    where: { source: { name: source } },
    orderBy: { externalId: "desc" },
    take: 12,
  });
  for (const { id } of articles.slice(0, 4)) await decideNow(anna, id, { kind: "approve" });
  const [calm, busy] = [
    await freezeSource(admin, source, "jsonl", true),
    await freezeSource(admin, source, "jsonl", true),
  ];
  await runExport(calm);
  const held = await holdAtTelling(0);
  const run = runExport(busy);
  await held.isReached();
  for (const [at, { id, externalId }] of articles.entries()) {
    if (at < 2) await decideNow(anna, id, { kind: "undo" });
    else if (at < 4) await decideNow(anna, id, { kind: "edit", edit: { title: "Edited meanwhile" } });
    else if (at < 8) await decideNow(anna, id, { kind: "reject", reasons: ["duplicate"] });
    else await importLines([{ externalId, title: "Imported meanwhile", body: "new" }], { source });
  }
  expect(await getExport(admin, busy)).toMatchObject({ state: "running", manifest: null });
  await held.letGo();
  expect(await run).toBe("ended");
  expect(exportBytes(busy)).toEqual(exportBytes(calm));
  expect(await getManifest(admin, busy)).toMatchObject({ counts: { status: { approved: 4, pending: 796 } } });
});

test("a reason that is renamed later is called in the file what it was called", async () => {
  const [article] = await makeArticles(1, { source: "renamed" });
  await decideNow(admin, article?.id ?? 0, { kind: "reject", reasons: ["duplicate"] });
  const id = await freezeSource(admin, "renamed", "jsonl", true);
  const { label } = await db().prisma.reason.findFirstOrThrow({ where: { key: "duplicate" } });
  await db().prisma.reason.updateMany({ where: { key: "duplicate" }, data: { label: "Something else" } });
  await runExport(id);
  expect(exportBytes(id)["articles.jsonl"]).toContain(JSON.stringify(label));
  await db().prisma.reason.updateMany({ where: { key: "duplicate" }, data: { label } });
});
