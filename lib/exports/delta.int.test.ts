import fs from "node:fs";
import fc from "fast-check";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, importLines, makeAdmin, makeArticles, type Person, readArticle } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { createExport } from "./create-export";
import type { ExportCommand } from "./export-command";
import { getExport, getManifest } from "./list-exports";
import { estimateRecord, previewChanges } from "./preview-export";
import { runExport } from "./run-export";
import { takeExportFile } from "./take-export";

let admin: Person;
let rounds = 0;

beforeAll(async () => {
  admin = await makeAdmin();
});

verifyAtEnd();

async function exportNow(command: Partial<ExportCommand>): Promise<number> {
  const id = await createExport(admin, { format: "jsonl", withDecisions: false, ...command });
  expect(await runExport(id)).toBe("ended");
  return id;
}

async function linesOf(id: number, name?: string): Promise<Record<string, unknown>[]> {
  const text = fs.readFileSync((await takeExportFile(admin, id, name)).file, "utf8");
  return text
    .split("\n")
    .slice(0, -1)
    .map((line) => JSON.parse(line) as Record<string, unknown>);
}

/** What a receiver does: it keeps what it is given by identity, and takes out what is revoked. */
class Receiver {
  readonly held = new Map<string, string>();

  async take(id: number): Promise<void> {
    const keyOf = (line: Record<string, unknown>) => `${String(line.source)}\0${String(line.externalId)}`;
    const { changes } = await getManifest(admin, id);
    const told = changes ? await linesOf(id, "changes.jsonl") : [];
    for (const line of told) if (line.change === "revoked") expect(this.held.delete(keyOf(line))).toBe(true);
    for (const line of await linesOf(id)) this.held.set(keyOf(line), JSON.stringify(line));
  }

  get lines(): string[] {
    return [...this.held.values()].toSorted();
  }
}

const approvedOf = (source: string) => ({ ...noFilters, status: ["approved" as const], source: [source] });

const step = fc.record({
  article: fc.nat(7),
  what: fc.constantFrom("approve", "reject", "reopen", "undo", "edit", "flag", "withdraw", "import"),
});

async function act(source: string, id: number, what: string): Promise<void> {
  const { externalId, status } = await readArticle(id);
  const decide = (command: Parameters<typeof decideNow>[2]) => decideNow(admin, id, command);
  if (what === "approve" && status === "pending") await decide({ kind: "approve" });
  else if (what === "reject" && status === "pending") await decide({ kind: "reject", reasons: ["duplicate"] });
  else if (what === "reopen" && status !== "pending") await decide({ kind: "reopen" });
  else if (what === "edit") await decide({ kind: "edit", edit: { title: `Edited ${++rounds}` } });
  else if (what === "flag") await decide({ kind: "flag", flags: { imageHeavy: rounds++ % 2 === 0 } });
  else if (what === "withdraw") await decide({ kind: "withdraw" });
  else if (what === "undo") await decide({ kind: "undo" });
  else if (what === "import")
    await importLines([{ externalId, title: "Imported", body: String(++rounds) }], { source });
}

test("whoever takes a set and then each delta holds what a fresh set holds, with decisions and without", async () => {
  await fc.assert(
    fc.asyncProperty(
      fc.array(fc.array(step, { maxLength: 6 }), { minLength: 1, maxLength: 3 }),
      fc.boolean(),
      async (chapters, withDecisions) => {
        const source = `delta ${++rounds}`;
        const articles = await makeArticles(8, { source });
        for (const { id } of articles.slice(0, 4)) await decideNow(admin, id, { kind: "approve" });
        const receiver = new Receiver();
        let last = await exportNow({ filters: approvedOf(source), withDecisions });
        await receiver.take(last);
        for (const steps of chapters) {
          for (const { article, what } of steps) {
            // What an article does not allow just now is simply not done.
            await act(source, articles[article]?.id ?? 0, what).catch(() => {});
          }
          last = await exportNow({ since: last, withDecisions });
          await receiver.take(last);
          const fresh = new Receiver();
          await fresh.take(await exportNow({ filters: approvedOf(source), withDecisions }));
          expect(receiver.lines).toEqual(fresh.lines);
        }
      },
    ),
    { numRuns: 6, endOnFailure: true },
  );
}, 120_000);

test("a delta says of each article whether it was added, changed or revoked, and what it goes on from", async () => {
  const [added, changed, revoked, kept] = await makeArticles(4, { source: "told" });
  for (const one of [changed, revoked, kept]) await decideNow(admin, one?.id ?? 0, { kind: "approve" });
  const first = await exportNow({ filters: approvedOf("told") });
  await decideNow(admin, added?.id ?? 0, { kind: "approve" });
  await decideNow(admin, changed?.id ?? 0, { kind: "flag", flags: { imageHeavy: true } });
  await decideNow(admin, revoked?.id ?? 0, { kind: "undo" });
  expect(await previewChanges(admin, first, approvedOf("told"), false)).toEqual({
    counts: { added: 1, changed: 1, revoked: 1 },
    titles: [
      expect.objectContaining({ id: added?.id, title: added?.title, change: "added", status: "approved" }),
      expect.objectContaining({ id: changed?.id, change: "changed", source: "told", overall: null }),
      expect.objectContaining({ id: revoked?.id, change: "revoked", status: "pending" }),
    ],
  });
  expect((await estimateRecord(admin, approvedOf("told")))?.bytes).toBeGreaterThan(200);
  expect(await estimateRecord(admin, approvedOf("nowhere"))).toBeNull();
  const second = await exportNow({ since: first, format: "csv", options: { columns: ["externalId", "title"] } });
  const told = await linesOf(second, "changes.jsonl");
  const changeOf = (article: typeof added) => told.find((line) => line.externalId === article?.externalId);
  expect(changeOf(added)).toMatchObject({ change: "added", source: "told", status: "approved", revision: 1 });
  expect(changeOf(changed)).toMatchObject({ change: "changed" });
  expect(changeOf(revoked)).toMatchObject({ change: "revoked", status: "pending" });
  expect(told).toHaveLength(3);
  const before = await getManifest(admin, first);
  expect(await getManifest(admin, second)).toMatchObject({
    count: 3,
    changes: { added: 1, changed: 1, revoked: 1 },
    counts: { status: { approved: 2 } },
    filters: { words: "status is approved; source is told" },
    since: { export: first, records: before.files.find(({ name }) => name === "records.jsonl")?.sha256 },
    files: [
      { name: "articles.csv", records: 2 },
      { name: "records.jsonl", records: 2 },
      { name: "changes.jsonl", records: 3 },
    ],
  });
  expect(await getExport(admin, second)).toMatchObject({ since: first, total: 3, done: 3 });
  const nothing = await exportNow({ since: second });
  expect(await getManifest(admin, nothing)).toMatchObject({ count: 0, changes: { added: 0, changed: 0, revoked: 0 } });
});

test("a delta is only of a completed export that its receiver can follow", async () => {
  const filters = approvedOf("nowhere");
  const frozen = await createExport(admin, { filters, format: "jsonl", withDecisions: false });
  const since = (id: number, command: Partial<ExportCommand> = {}) =>
    createExport(admin, { since: id, format: "jsonl", withDecisions: false, ...command });
  await expect(since(frozen)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(since(2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
  await runExport(frozen);
  await expect(since(frozen, { withDecisions: true })).rejects.toMatchObject({ code: "invalid-input" });
  const articles = await makeArticles(2, { source: "picked" });
  const { id: selectionId } = await freezeSelection(admin, { ...noFilters, source: ["picked"] }, [
    articles[0]?.id ?? 0,
  ]);
  const picked = await exportNow({ selectionId });
  await expect(since(picked)).rejects.toMatchObject({ code: "invalid-input" });
});
