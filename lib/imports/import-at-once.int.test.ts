import { test } from "vitest";
import { noFilters } from "@/lib/articles/article-address";
import { createBulk } from "@/lib/bulk/create-bulk";
import { runBulk } from "@/lib/bulk/run-bulk";
import { AppError } from "@/lib/errors/app-error";
import { claimNext } from "@/lib/review/claim-next";
import { freezeSelection } from "@/lib/selections/freeze-selection";
import { decideNow, importLines, makeAdmin, makeEditor, makeRecord, readArticleOf } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { takeBackImport } from "./take-back-import";

verifyAtEnd();

/** Refusals that the rules foresee; anything else, a deadlock above all, fails. */
async function orRefused(work: Promise<unknown>): Promise<void> {
  await work.catch((error: unknown) => {
    if (!(error instanceof AppError) || !["stale", "wrong-status", "claimed"].includes(error.code)) throw error;
  });
}

test("imports, take-backs, bulk decisions, claims and single decisions at once do not lock each other out", async () => {
  const admin = await makeAdmin();
  const editors = await Promise.all(Array.from({ length: 4 }, makeEditor));
  const records = Array.from({ length: 60 }, () => makeRecord());
  await importLines(records, { source: "busy" });
  const filters = { ...noFilters, source: ["busy"] };
  const changes = (body: string) => records.map((record) => ({ ...record, body }));

  for (let round = 0; round < 2; round++) {
    const before = await importLines(changes(`before ${round}`).toReversed(), { source: "busy" });
    const selection = await freezeSelection(admin, filters);
    const bulk = await createBulk(admin, { selectionId: selection.id, kind: "approve" });
    await Promise.all([
      importLines(changes(`round ${round}`).toReversed(), { source: "busy", optionFlags: ["image-heavy"] }),
      runBulk(bulk, { chunkArticles: 50 }),
      takeBackImport(admin, before.id),
      ...editors.map(async (editor, n) => {
        for (const record of records.slice(n * 12, n * 12 + 12)) {
          const { id } = await readArticleOf(String(record.externalId), "busy");
          await orRefused(
            decideNow(editor, id, n % 2 ? { kind: "approve" } : { kind: "edit", edit: { title: `${round} ${n}` } }),
          );
        }
        await claimNext(editor, filters);
      }),
    ]);
  }
});
