import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { changeFile } from "@/lib/testing/change-file";
import { connectAs } from "@/lib/testing/connect-as";
import { decideNow, makeAdmin, makeArticles, type Person } from "@/lib/testing/factories";
import { makeKeptExport } from "@/lib/testing/keep-export";
import type { ExportFormat } from "./export-rows";
import { verifyDownload } from "./verify-download";

const superuser = connectAs("superuser past triggers");
let admin: Person;

beforeAll(async () => {
  admin = await makeAdmin();
});

/** A set with decisions, of two articles: one was approved, reopened and approved again, the other rejected. */
async function downloadDecided(source: string, format: ExportFormat) {
  const [first, second] = await makeArticles(2, { source });
  const firstId = first?.id ?? 0;
  await decideNow(admin, firstId, { kind: "approve", edit: { title: "Edited once" } });
  await decideNow(admin, firstId, { kind: "reopen" });
  await decideNow(admin, firstId, { kind: "approve", edit: { title: "Edited twice" } });
  await decideNow(admin, second?.id ?? 0, { kind: "reject", reasons: ["duplicate"] });
  const kept = await makeKeptExport(admin, {
    filters: { ...noFilters, source: [source] },
    format,
    withDecisions: true,
  });
  return { ...kept, firstId, first: `article ${first?.externalId} of ${source}` };
}

const decisionOf = (articleId: number, kind: string, end: "min" | "max") =>
  `(SELECT ${end}(id) FROM decisions WHERE article_id = ${articleId} AND kind = '${kind}')`;

type Decided = Awaited<ReturnType<typeof downloadDecided>>;
type Tampering = {
  what: string;
  change: (made: Decided) => string;
  problem: (made: Decided) => { row: string; problem: string };
};

const tamperings: Tampering[] = [
  {
    what: "a status",
    change: () => "statuses[1] = 'rejected'",
    problem: ({ id, firstId }) => ({
      row: `export ${id}`,
      problem: `it froze article ${firstId} as rejected, decision`,
    }),
  },
  {
    what: "two statuses, one for the other",
    change: () => "statuses = ARRAY[statuses[2], statuses[1]]",
    problem: ({ id, firstId }) => ({
      row: `export ${id}`,
      problem: `it froze article ${firstId} as rejected, decision`,
    }),
  },
  {
    what: "flags",
    change: () => "flags[1] = 8",
    problem: ({ first }) => ({ row: first, problem: "the record is not the one that revision 3 gives" }),
  },
  {
    what: "a revision",
    change: ({ firstId }) =>
      `revision_ids[1] = (SELECT id FROM revisions WHERE article_id = ${firstId} AND number = 2)`,
    problem: ({ first }) => ({ row: first, problem: "" }),
  },
  {
    what: "a decision that is taken away",
    change: () => "decision_ids[1] = NULL",
    problem: ({ id }) => ({ row: `export ${id}`, problem: "as approved, without any decision" }),
  },
  {
    what: "a decision, for one that left the article in another status",
    change: ({ firstId }) => `decision_ids[1] = ${decisionOf(firstId, "reopen", "max")}`,
    problem: ({ id }) => ({ row: `export ${id}`, problem: "left it pending" }),
  },
];

test.each(tamperings)("of a frozen set $what changed past the rights is named", async (tampering) => {
  for (const format of ["jsonl", "csv"] as const) {
    const made = await downloadDecided(`frozen ${tampering.what} ${format}`, format);
    expect((await verifyDownload(admin, made.folder)).problems).toEqual([]);
    await superuser.query(`UPDATE export_chunks SET ${tampering.change(made)} WHERE export_id = $1`, [made.id]);
    const { row, problem } = tampering.problem(made);
    const named = { row, problem: expect.stringContaining(problem) };
    expect((await verifyDownload(admin, made.folder)).problems).toContainEqual(named);
  }
});

test("a decision in JSON Lines that is not the one that was taken is named, in the set and in the file", async () => {
  const made = await downloadDecided("other decision", "jsonl");
  const { id, firstId, first, main } = made;
  const earlier = decisionOf(firstId, "approve", "min");
  await superuser.query(`UPDATE export_chunks SET decision_ids[1] = ${earlier} WHERE export_id = $1`, [id]);
  for (const target of [made.folder, main]) {
    expect((await verifyDownload(admin, target)).problems).toEqual([
      { row: first, problem: expect.stringMatching(/^galley\.when is ".*", the record of decisions says "/) },
    ]);
  }
  const latest = decisionOf(firstId, "approve", "max");
  await superuser.query(`UPDATE export_chunks SET decision_ids[1] = ${latest} WHERE export_id = $1`, [id]);
  expect((await verifyDownload(admin, made.folder)).problems).toEqual([]);
  changeFile(main, (text) => text.replace(`"who":"${admin.name}"`, '"who":"Somebody"'));
  expect((await verifyDownload(admin, main)).problems).toContainEqual({
    row: first,
    problem: `galley.who is "Somebody", the record of decisions says "${admin.name}"`,
  });
});

test.each(["csv", "markdown", "wxr"] as const)(
  "a decision of %s that is not the one that was taken is found, by making the file again",
  async (format) => {
    const { id, firstId, folder, main } = await downloadDecided(`other decision ${format}`, format);
    const [earlier, latest] = [decisionOf(firstId, "approve", "min"), decisionOf(firstId, "approve", "max")];
    await superuser.query(`UPDATE export_chunks SET decision_ids[1] = ${earlier} WHERE export_id = $1`, [id]);
    for (const target of [folder, main]) {
      expect((await verifyDownload(admin, target)).problems).toEqual([
        {
          row: `export ${id}`,
          problem: expect.stringMatching(/^written again, articles\.[a-z]+ would be another file/),
        },
      ]);
    }
    await superuser.query(`UPDATE export_chunks SET decision_ids[1] = ${latest} WHERE export_id = $1`, [id]);
    expect((await verifyDownload(admin, folder)).problems).toEqual([]);
  },
);

test("an export with no article in it agrees", async () => {
  const { folder } = await makeKeptExport(admin, { filters: { ...noFilters, source: ["nowhere at all"] } });
  expect(await verifyDownload(admin, folder)).toMatchObject({ ok: true, problems: [] });
});
