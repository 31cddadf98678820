import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { importLines, makeEditor, makeRecord, type Person } from "@/lib/testing/factories";
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
