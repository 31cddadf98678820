import { beforeAll, expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { readArticleFiltersStrictly, readArticleView } from "@/lib/articles/article-filters";
import { countArticles } from "@/lib/articles/count-articles";
import { buildFacets } from "@/lib/articles/facets/build-facets";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { db } from "@/lib/db/db";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, makeAdmin, makeEditor, makeToken, type Person } from "@/lib/testing/factories";
import { makeRandomArticles } from "@/lib/testing/random-articles";
import { getOverview, type Overview } from "./get-overview";
import type { Counted } from "./overview-rows";

let anna: Person;

/** Articles as if they had come in over the last three weeks. */
async function spreadImports(): Promise<void> {
  await db().pool.query("UPDATE articles SET imported_at = imported_at - make_interval(hours => (id * 37) % 500)");
}

/**
 * What was decided, as if over ten weeks: no decision may be changed, so two of three articles get an older one that is
 * in force, as they would by undoing a reopening.
 */
async function spreadDecisions(): Promise<void> {
  await db().pool.query(`
    WITH older AS (
      INSERT INTO decisions (article_id, kind, person_id, token_id, status_before, status_after, revision_before_id,
        revision_after_id, flags_before, flags_after, withdrawn_before, withdrawn_after, version, reason_ids, created_at)
      SELECT article_id, d.kind, d.person_id, d.token_id, status_before, status_after, revision_before_id, revision_after_id,
        flags_before, flags_after, withdrawn_before, withdrawn_after, d.version, reason_ids,
        d.created_at - make_interval(hours => (a.id * 89) % 1700)
      FROM articles a JOIN decisions d ON d.id = a.latest_decision_id
      WHERE a.decided_at = d.created_at AND a.id % 3 <> 0 RETURNING article_id, created_at
    ) UPDATE articles a SET decided_at = o.created_at FROM older o WHERE o.article_id = a.id`);
}

/** Of every way to decide and to take it back, some. */
async function decideAndReturn(deciders: Viewer[]): Promise<void> {
  await db().pool.query("DELETE FROM claims");
  const { rows } = await db().pool.query<{ id: number; status: string }>("SELECT id, status FROM articles ORDER BY id");
  for (const [i, { id, status }] of rows.entries()) {
    const by = deciders[i % deciders.length] ?? systemViewer;
    const isDecided = status !== "pending";
    if (i % 7 === 0 && isDecided) {
      await decideNow(by, id, { kind: "reopen" });
      if (i % 2 === 0) await decideNow(by, id, { kind: "approve" });
    } else if (i % 7 === 1 && isDecided) {
      await decideNow(by, id, { kind: "reopen" });
      await decideNow(by, id, { kind: "undo" });
    } else if (i % 11 === 2 && !isDecided) {
      await decideNow(by, id, { kind: "reject", reasons: [(i % 8) + 1, 2] });
      if (i % 3 === 0) await decideNow(by, id, { kind: "undo" });
    } else if (i % 11 === 5 && !isDecided) await decideNow(by, id, { kind: "approve" });
  }
}

async function decideInBulk(admin: Person): Promise<void> {
  const selection = await freezeSelection(admin, { ...noFilters, status: ["pending"], source: ["south"] });
  await runBulk(await createBulk(admin, { kind: "approve", selectionId: selection.id }));
}

/** Everything in the overview that is a number with an address, wherever it stands. */
function countedIn(value: unknown): Counted[] {
  if (typeof value !== "object" || value === null) return [];
  if ("count" in value && "href" in value) return [value as Counted];
  return Object.values(value).flatMap(countedIn);
}

async function settle({ waiting, decisions }: Overview): Promise<unknown> {
  return Promise.all([waiting, ...Object.values(decisions ?? {})]);
}

beforeAll(async () => {
  anna = await makeEditor();
  const [ben, admin] = [await makeEditor(), await makeAdmin()];
  await makeRandomArticles(200, 11, [anna, ben]);
  await spreadImports();
  await spreadDecisions();
  await decideAndReturn([anna, ben, await makeToken("editor", admin), await makeToken("editor"), systemViewer]);
  await decideInBulk(admin);
  // A few taken back by hand of the admin, of every status.
  await db().pool.query("UPDATE articles SET withdrawn = true, version = version + 1 WHERE id % 17 = 0");
});

async function decideOne(): Promise<void> {
  const { rows } = await db().pool.query<{ id: number }>(
    "SELECT id FROM articles WHERE status = 'pending' AND NOT withdrawn LIMIT 1",
  );
  await decideNow(systemViewer, rows[0]?.id ?? 0, { kind: "approve" });
}

test.each([
  ["UTC", "before any facets are built", () => {}],
  ["Pacific/Auckland", "with all facets built", buildFacets],
  ["America/St_Johns", "with facets that lag", decideOne],
])("every number is the total of the list it leads to, in the days of %s, %s", async (zone, _facets, prepare) => {
  await prepare();
  const counted = countedIn(await settle(await getOverview(anna, zone)));
  expect(counted.length).toBeGreaterThan(150);
  expect(counted.filter(({ count }) => count > 0).length).toBeGreaterThan(60);
  for (const { count, href } of counted) {
    const params = new URL(href, "http://localhost").searchParams;
    const { filters, notices } = readArticleView(params);
    expect(notices, href).toEqual([]);
    if (!params.has("view")) expect(readArticleFiltersStrictly(params).filters, href).toEqual(filters);
    expect(await countArticles(anna, filters), href).toBe(count);
  }
});
