import { expect, test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { makeAdmin, makeArticles, makeToken } from "@/lib/testing/factories";
import { createExport } from "./create-export";
import { runExport } from "./run-export";
import { listTakings, takeExportFile } from "./take-export";

async function exportNow(): Promise<number> {
  const filters = { ...noFilters, source: ["taken"] };
  const id = await createExport(systemViewer, { filters, format: "jsonl", withDecisions: false });
  await runExport(id);
  return id;
}

test("parts of a file are recorded once for each who takes them, also of many at once, and a whole file each time", async () => {
  await makeArticles(2, { source: "taken" });
  const [id, anna, ben] = [await exportNow(), await makeAdmin(), await makeAdmin()];
  const token = await makeToken("admin");
  const takers = [anna, ben, token];
  const parts = takers.flatMap((viewer) =>
    Array.from({ length: 6 }, () => takeExportFile(viewer, id, undefined, true)),
  );
  await Promise.all(parts);
  const linesOf = async () => (await listTakings(systemViewer, id)).map(({ by, file }) => `${by}: ${file}`).toSorted();
  const once = takers.map(({ name }) => `${name}: articles.jsonl`).toSorted();
  expect(await linesOf()).toEqual(once);

  await takeExportFile(anna, id, "records.jsonl", true);
  await takeExportFile(anna, id);
  await takeExportFile(anna, id);
  await takeExportFile(anna, id, undefined, true);
  const more = [`${anna.name}: records.jsonl`, `${anna.name}: articles.jsonl`, `${anna.name}: articles.jsonl`];
  expect(await linesOf()).toEqual([...once, ...more].toSorted());
});

test("after ten minutes a part is a taking again", async () => {
  const [id, anna] = [await exportNow(), await makeAdmin()];
  const takenBefore = async (minutes: number) => {
    await db().pool.query(
      `INSERT INTO audit_entries (at, person_id, action, subject, details)
       VALUES (now() - make_interval(mins => $1), $2, 'export.take', $3, '{"file": "articles.jsonl"}')`,
      [minutes, anna.personId, `export ${id}`],
    );
    await takeExportFile(anna, id, undefined, true);
    return (await listTakings(systemViewer, id)).length;
  };
  expect(await takenBefore(11)).toBe(2);
  expect(await takenBefore(9)).toBe(3);
});
