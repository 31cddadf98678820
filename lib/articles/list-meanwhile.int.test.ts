import { beforeAll, expect, test } from "vitest";
import { decideNow, importLines, makeEditor, makeRecord, type Person } from "@/lib/testing/factories";
import { compareBy } from "@/lib/testing/naive-order";
import { type RandomArticle, readRandomArticles } from "@/lib/testing/random-articles";
import { type ArticleSort, queueFilters } from "./article-address";
import { buildFacets } from "./facets/build-facets";
import { listArticles } from "./list-articles";

let anna: Person;

beforeAll(async () => {
  anna = await makeEditor();
});

/** Ties and absent values in what the list is sorted by. */
function drawRecords(count: number): Record<string, unknown>[] {
  return Array.from({ length: count }, (_, i) => {
    const quality = [70, null, 40, 70, 10][i % 5] ?? null;
    const difficulty = ["beginner", null, "advanced"][i % 3] ?? null;
    return makeRecord({ difficulty, score: { quality, freshness: 50, depth: 50, clarity: 50 } });
  });
}

const meanwhile: { sort: ArticleSort; rebuilds: boolean }[] = (["asc", "desc"] as const).flatMap((direction) => [
  { sort: { field: "importedAt", direction }, rebuilds: false },
  { sort: { field: "quality", direction }, rebuilds: false },
  { sort: { field: "difficulty", direction }, rebuilds: false },
  // The bits that such a list is read from are made anew while it is paged through.
  { sort: { field: "difficulty", direction }, rebuilds: true },
]);

test.each(meanwhile)(
  "deciding and importing while paging shows no article twice and leaves none out: by $sort.field $sort.direction, bits built $rebuilds",
  async ({ sort, rebuilds }) => {
    const source = `meanwhile ${sort.field} ${sort.direction} ${rebuilds}`;
    const filters = { ...queueFilters, source: [source] };
    const listed = async () =>
      (await readRandomArticles()).filter((one) => one.source.name === source && one.status === "pending");
    await importLines(drawRecords(23), { source });
    const atFirst = (await listed()).map(({ id }) => id);
    const seen: RandomArticle[] = [];
    const gone = new Set<number>();
    const decide = async ({ id }: RandomArticle) => {
      await decideNow(anna, id, { kind: "approve" });
      gone.add(id);
    };

    for (let page = 0, cursor: string | null = null; page === 0 || cursor !== null; page++) {
      const { rows, nextCursor } = await listArticles(anna, { filters, sort, cursor, limit: 5 });
      const last = seen.at(-1);
      const ahead = (await listed()).filter((one) => !last || compareBy(sort)(one, last) > 0).toSorted(compareBy(sort));
      expect(rows.map(({ id }) => id)).toEqual(ahead.slice(0, 5).map(({ id }) => id));
      seen.push(...ahead.slice(0, 5));
      cursor = nextCursor;
      // Of those shown all but the second, the last among them, from which the next page goes on; and one yet to come.
      for (const one of ahead.filter((_, i) => i !== 1 && (i < 5 || (i === 6 && page % 2 === 0)))) await decide(one);
      if (page < 3) await importLines(drawRecords(4), { source });
      if (rebuilds && page % 2 === 0) await buildFacets();
    }

    const ids = seen.map(({ id }) => id);
    expect(new Set(ids).size).toBe(ids.length);
    expect(gone.size).toBeGreaterThan(10);
    // What came in behind the reader is not seen, but all else that is left.
    const unseen = (await listed()).map(({ id }) => id).filter((id) => !ids.includes(id));
    expect(unseen.filter((id) => atFirst.includes(id))).toEqual([]);
    if (sort.field === "importedAt") expect(unseen).toHaveLength(sort.direction === "asc" ? 0 : 12);
  },
);
