import fs from "node:fs";
import path from "node:path";
import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { systemViewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { queryRows, sql } from "@/lib/db/sql";
import { createExport } from "@/lib/exports/create-export";
import { exportFolder } from "@/lib/exports/export-folder";
import { runExport } from "@/lib/exports/run-export";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { connectAs } from "@/lib/testing/connect-as";
import { decideNow, importLines, makeAdmin, makeArticle, makeArticles, type Person } from "@/lib/testing/factories";
import { verify } from "./verify";

const superuser = connectAs("superuser past triggers");
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

/** An article that went through every kind of decision. */
async function makeDecided(): Promise<number> {
  const { id } = await makeArticle({ score: { quality: 50, freshness: null, depth: 1, clarity: 2 } });
  await decideNow(admin, id, { kind: "approve", edit: { title: "Edited" } });
  await decideNow(admin, id, { kind: "reopen" });
  await decideNow(admin, id, { kind: "undo" });
  await decideNow(admin, id, { kind: "flag", flags: { imageHeavy: true } });
  return id;
}

async function makeExport(): Promise<number> {
  const filters = { ...noFilters, source: ["exported"] };
  const id = await createExport(admin, { filters, format: "jsonl", withDecisions: false });
  await runExport(id);
  return id;
}

async function makeSelection(): Promise<number> {
  await makeArticles(2, { source: "selected" });
  return (await freezeSelection(admin, { ...noFilters, source: ["selected"] })).id;
}

async function makeBulk(): Promise<number> {
  await makeArticles(2, { source: "bulk" });
  const { id: selectionId } = await freezeSelection(admin, { ...noFilters, source: ["bulk"], status: ["pending"] });
  const bulkId = await createBulk(admin, { selectionId, kind: "approve" });
  await runBulk(bulkId);
  return bulkId;
}

test("a record of everything that can happen agrees, and says how many rows it has", async () => {
  const ids = [await makeDecided(), await makeDecided()];
  await decideNow(admin, ids[0] ?? 0, { kind: "withdraw" });
  await importLines(["broken", { externalId: "x", title: "t", body: "b", source: "exported" }]);
  await Promise.all([makeExport(), makeBulk(), freezeSelection(admin, noFilters)]);
  const found = await verify(systemViewer);
  expect(found).toMatchObject({ ok: true, problems: [] });
  expect(found.checked).toBeGreaterThan(20);
});

type Tampering = { what: string; make: () => Promise<number>; change: string; row: string; problem: string };

const newest = "(SELECT max(id) FROM decisions WHERE article_id = $1)";

test.each<Tampering>([
  {
    what: "an article's status",
    make: makeDecided,
    change: "UPDATE articles SET status = 'rejected' WHERE id = $1",
    row: "article $1",
    problem: "its status rejected is not that of its newest decision, approved",
  },
  {
    what: "the status of an article that nobody decided on",
    make: async () => (await makeArticle()).id,
    change: "UPDATE articles SET status = 'approved' WHERE id = $1",
    row: "article $1",
    problem: "it is approved without any decision",
  },
  {
    what: "a withdrawal",
    make: makeDecided,
    change: "UPDATE articles SET withdrawn = true WHERE id = $1",
    row: "article $1",
    problem: "its newest decision left it not withdrawn",
  },
  {
    what: "a newest decision that is gone",
    make: makeDecided,
    change: `DELETE FROM decisions WHERE id = ${newest}`,
    row: "article $1",
    problem: "its newest decision is",
  },
  {
    what: "a decision in the middle that is gone",
    make: makeDecided,
    change: "DELETE FROM decisions WHERE kind = 'reopen' AND article_id = $1",
    row: "decision",
    problem: "that it undoes is not one of its article before it",
  },
  {
    what: "an approval turned into a rejection",
    make: makeDecided,
    change: "UPDATE decisions SET status_after = 'rejected' WHERE kind = 'approve' AND article_id = $1",
    row: "decision",
    problem: "it does not begin where the decision before it ended",
  },
  {
    what: "a decision's version",
    make: makeDecided,
    change: `UPDATE decisions SET version = 99 WHERE id = ${newest}`,
    row: "decision",
    problem: "it is of version 99",
  },
  {
    what: "a decision's text",
    make: makeDecided,
    change: `UPDATE decisions SET revision_after_id = 1 WHERE id = ${newest}`,
    row: "decision",
    problem: "it is on a text of another article",
  },
  {
    what: "the time of an approval",
    make: makeDecided,
    change: "UPDATE articles SET decided_at = now() - interval '1 year' WHERE id = $1",
    row: "article $1",
    problem: "the time it was decided is that of none of its decisions",
  },
  {
    what: "an approved text",
    make: makeDecided,
    change: "UPDATE revisions SET body = body || ' not' WHERE article_id = $1 AND number = 2",
    row: "revision",
    problem: "its title and body are not those of its hash",
  },
  {
    what: "a text that is gone",
    make: makeDecided,
    change: "DELETE FROM revisions WHERE article_id = $1 AND number = 1",
    row: "article $1",
    problem: "it has 1 texts, the last is number 2",
  },
  {
    what: "another article's text",
    make: makeDecided,
    change: "UPDATE articles SET current_revision_id = 1 WHERE id = $1",
    row: "article $1",
    problem: "one of its texts belongs to article",
  },
  {
    what: "a score in the list",
    make: makeDecided,
    change: "UPDATE articles SET quality = 99 WHERE id = $1",
    row: "article $1",
    problem: "the list shows another title or score than its text has",
  },
  {
    what: "a count of an import",
    make: async () => (await importLines(["broken"])).id,
    change: "UPDATE imports SET unchanged = 7 WHERE id = $1",
    row: "import $1",
    problem: "read 1 is not created + updated + unchanged + rejected",
  },
  {
    what: "a rejected record that is gone",
    make: async () => (await importLines(["broken"])).id,
    change: "DELETE FROM import_rejects WHERE import_id = $1",
    row: "import $1",
    problem: "it rejected 1 records and kept 0",
  },
  {
    what: "an article that is gone",
    make: async () => (await importLines([{ externalId: "gone", title: "t", body: "b" }])).id,
    change: "DELETE FROM articles WHERE import_id = $1",
    row: "import $1",
    problem: "it created 1 articles and 0 name it",
  },
  {
    what: "a version in a selection",
    make: makeSelection,
    change: "UPDATE selection_chunks SET versions[1] = versions[1] + 1 WHERE selection_id = $1",
    row: "selection $1",
    problem: "its articles do not give its count and checksum",
  },
  {
    what: "an article put into a selection",
    make: makeSelection,
    change: `UPDATE selection_chunks SET article_ids = article_ids || last_id + 1, versions = versions || 1,
      last_id = last_id + 1 WHERE selection_id = $1`,
    row: "selection $1",
    problem: "its articles do not give its count and checksum",
  },
  {
    what: "an article swapped with another in a selection",
    make: makeSelection,
    change:
      "UPDATE selection_chunks SET article_ids[1] = article_ids[2], article_ids[2] = article_ids[1] WHERE selection_id = $1",
    row: "selection $1",
    problem: "its articles do not give its count and checksum",
  },
  {
    what: "articles of a selection that are gone",
    make: makeSelection,
    change: "DELETE FROM selection_chunks WHERE selection_id = $1",
    row: "selection $1",
    problem: "its articles do not give its count and checksum",
  },
  {
    what: "the bounds of a selection's chunk",
    make: makeSelection,
    change: "UPDATE selection_chunks SET last_id = last_id - 1 WHERE selection_id = $1",
    row: "selection $1",
    problem: "holds other articles",
  },
  {
    what: "a bit that a filter is counted from",
    make: async () => {
      const id = await makeDecided();
      await queryRows(sql`DELETE FROM facet_chunks`);
      await buildFacets();
      return id;
    },
    change: `UPDATE facet_bits SET bits = set_bit(bits, $1 & 8191, 1 - get_bit(bits, $1 & 8191))
      WHERE chunk = $1 >> 13 AND facet = 'status' AND value = 'rejected'`,
    row: "bits of status rejected in chunk 0",
    problem: "articles, there are",
  },
  {
    what: "an article of an export",
    make: makeExport,
    change: "DELETE FROM export_chunks WHERE export_id = $1",
    row: "export $1",
    problem: "it froze 1 articles and holds 0",
  },
  {
    what: "the text of an export",
    make: makeExport,
    change: "UPDATE export_chunks SET revision_ids = '{1}' WHERE export_id = $1",
    row: "export $1",
    problem: "is not one of that article",
  },
  {
    what: "a manifest",
    make: makeExport,
    change: `UPDATE exports SET manifest = jsonb_set(manifest, '{count}', '9') WHERE id = $1`,
    row: "export $1",
    problem: "its manifest does not count its articles",
  },
  {
    what: "a status in an export",
    make: makeExport,
    change: "UPDATE export_chunks SET statuses[1] = 'approved' WHERE export_id = $1",
    row: "export $1",
    problem: "as approved, without any decision",
  },
  {
    what: "how many articles of a status an export has",
    make: makeExport,
    change: "UPDATE export_chunks SET statuses[1] = 'approved' WHERE export_id = $1",
    row: "export $1",
    problem: "in its manifest counts.status.approved is not there, the frozen set says 1",
  },
  {
    what: "a flag in an export",
    make: makeExport,
    change: "UPDATE export_chunks SET flags[1] = 8 WHERE export_id = $1",
    row: "export $1",
    problem: "in its manifest counts.flag.image-heavy is not there, the frozen set says 1",
  },
  {
    what: "a decision in an export",
    make: async () => {
      const before = await makeExport();
      await makeDecided();
      return before;
    },
    change: "UPDATE export_chunks SET decision_ids[1] = (SELECT max(id) FROM decisions) WHERE export_id = $1",
    row: "export $1",
    problem: "which is none of that article",
  },
  {
    what: "what a manifest counts by source",
    make: makeExport,
    change: `UPDATE exports SET manifest = jsonb_set(manifest, '{counts,source,exported}', '7') WHERE id = $1`,
    row: "export $1",
    problem: "in its manifest counts.source.exported is 7, the frozen set says",
  },
  {
    what: "a bulk decision's count",
    make: makeBulk,
    change: "UPDATE bulk_decisions SET done = 1 WHERE id = $1",
    row: "bulk decision $1",
    problem: "it did 1 and left out 0, the record has 2 and 0",
  },
])("it names $what", async ({ make, change, row, problem }) => {
  const id = await make();
  const { rowCount } = await superuser.query(change, [id]);
  expect(rowCount).toBeGreaterThan(0);
  const found = await verify(systemViewer);
  expect(found.ok).toBe(false);
  expect(found.problems).toContainEqual({
    row: expect.stringMatching(new RegExp(`^${row.replace("$1", `${id}$`)}`)),
    problem: expect.stringContaining(problem),
  });
});

test("it names an export whose file is not that of its manifest", async () => {
  const id = await makeExport();
  fs.appendFileSync(path.join(exportFolder(id), "articles.jsonl"), "{}\n");
  const { problems } = await verify(systemViewer);
  expect(problems).toContainEqual({ row: `export ${id}`, problem: "articles.jsonl is not the file of its manifest" });
});
