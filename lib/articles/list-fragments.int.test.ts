import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { importLines, makeEditor, makeRecord, type Person } from "@/lib/testing/factories";
import { findSimilar, setsOf } from "./find-similar";
import { listFragments } from "./list-fragments";

let anna: Person;

beforeAll(async () => {
  anna = await makeEditor();
});

async function makeOne(fields: Parameters<typeof makeRecord>[0]): Promise<number> {
  const record = makeRecord(fields);
  await importLines([record]);
  const found = await db().prisma.article.findFirstOrThrow({ where: { externalId: String(record.externalId) } });
  return found.id;
}

const marked = async (id: number, q: string) =>
  (await listFragments(anna, [id], q)).get(id)?.flatMap((part) => (part.isMark ? [part.text] : []));

test("a fragment shows where the body has what was searched for, without its markup", async () => {
  const body = `${"Filler words stand here. ".repeat(80)}\n\nThe **blue-green** [deployment](https://x.example) went \ue000well\ue001 & <b>quietly</b>.`;
  const id = await makeOne({ body, bodyFormat: "markdown" });
  expect(await marked(id, "deployment quietly")).toEqual(["deployment", "quietly"]);
  const line = (await listFragments(anna, [id], "deploy*")).get(id);
  expect(line?.map(({ text }) => text).join("")).toContain("blue-green deployment went well & quietly");
  expect(line?.filter(({ isMark }) => isMark)).toEqual([{ text: "deployment", isMark: true }]);
});

test("where only the title has it, or nothing does, there is no fragment", async () => {
  const id = await makeOne({ title: "Rollback", body: "Nothing of it here." });
  expect(await listFragments(anna, [id], "rollback")).toEqual(new Map());
  expect(await listFragments(anna, [id], "!!!")).toEqual(new Map());
  expect(await listFragments(anna, [], "rollback")).toEqual(new Map());
});

test("a hostile search is a search like any other, and marks nothing", async () => {
  const id = await makeOne({ body: "plain words" });
  for (const q of ["'; DROP TABLE articles; --", "\\", "a & !b <-> c:*", '"open', "-", "\ue000", "x".repeat(500)]) {
    expect(await listFragments(anna, [id], q)).toEqual(new Map());
  }
});

const passage = (name: string) => `${name} is how this passage begins, and nine words make it one of its own.`;

test("similar posts are those with the most passages in common, the most first", async () => {
  const body = (...names: string[]) => names.map(passage).join("\n\n");
  const own = await makeOne({ body: body("Amber", "Beryl", "Coral", "Druse") });
  const three = await makeOne({ body: body("Amber", "Coral", "Druse", "Other") });
  const one = await makeOne({ body: body("Druse", "Another") });
  await makeOne({ body: body("Nothing", "Alike") });
  expect(await findSimilar(anna, own)).toMatchObject([
    { id: three, shared: 3, of: 4 },
    { id: one, shared: 1, of: 4 },
  ]);
  expect(await findSimilar(anna, own, 1)).toMatchObject([{ id: three }]);
  expect(await findSimilar(anna, 2_000_000_000)).toEqual([]);
});

test("sets of passages are every choice of so many, up to a number of them", () => {
  expect(setsOf(["a", "b", "c"], 2)).toEqual([
    ["a", "b"],
    ["a", "c"],
    ["b", "c"],
  ]);
  expect(setsOf(["a", "b"], 2)).toEqual([["a", "b"]]);
  expect(
    setsOf(
      Array.from({ length: 12 }, (_, i) => String(i)),
      6,
    ),
  ).toHaveLength(15);
});
