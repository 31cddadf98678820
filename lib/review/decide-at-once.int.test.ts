import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { inTransaction } from "@/lib/db/sql";
import { AppError } from "@/lib/errors/app-error";
import { decideNow, importLines, makeArticle, makeArticles, makeEditor, readArticle } from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { lockArticle } from "./article-state";
import { claimArticle } from "./claim-next";
import { recordDecision } from "./record-decision";
import { writeDecision } from "./write-decision";

verifyAtEnd();

const countDecisions = (articleId: number) => db().prisma.decision.count({ where: { articleId } });

test("of two editors deciding at once, one wins and the other is told who", async () => {
  const { id, version } = await makeArticle();
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  const outcomes = await Promise.allSettled([
    recordDecision(anna, id, { kind: "approve", version }),
    recordDecision(ben, id, { kind: "reject", version, reasons: ["duplicate"] }),
  ]);
  expect(outcomes.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
  const [first, second] = outcomes;
  const winner = first.status === "fulfilled" ? anna : ben;
  const lost = first.status === "rejected" ? first : second;
  expect(lost).toMatchObject({ reason: { code: "stale", details: { by: winner.name, version: version + 1 } } });
  expect(await countDecisions(id)).toBe(1);
});

test("of twenty approvals of one article at once, one is written", async () => {
  const { id, version } = await makeArticle();
  const editors = await Promise.all(Array.from({ length: 20 }, makeEditor));
  const outcomes = await Promise.allSettled(
    editors.map((editor) => recordDecision(editor, id, { kind: "approve", version })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  for (const outcome of outcomes) {
    if (outcome.status === "rejected") expect(outcome.reason).toMatchObject({ name: "AppError", code: "stale" });
  }
  expect(await countDecisions(id)).toBe(1);
  expect(await readArticle(id)).toMatchObject({ status: "approved", version: version + 1 });
});

test("of ten undos at once, one is written", async () => {
  const { id, version } = await makeArticle({ status: "approved" });
  const editors = await Promise.all(Array.from({ length: 10 }, makeEditor));
  const outcomes = await Promise.allSettled(
    editors.map((editor) => recordDecision(editor, id, { kind: "undo", version })),
  );
  expect(outcomes.filter((outcome) => outcome.status === "fulfilled")).toHaveLength(1);
  expect(await readArticle(id)).toMatchObject({ status: "pending", version: version + 1 });
});

test("ten editors deciding on the same sixty articles in different orders decide on each once", async () => {
  const articles = await makeArticles(60);
  const editors = await Promise.all(Array.from({ length: 10 }, makeEditor));
  const won = await Promise.all(
    editors.map(async (editor, n) => {
      let count = 0;
      for (let i = 0; i < articles.length; i++) {
        const article = articles[(i * 7 + n * 6) % articles.length];
        if (!article) continue;
        const decided = recordDecision(editor, article.id, { kind: "approve", version: article.version });
        count += await decided.then(
          () => 1,
          (error: unknown) => {
            if (error instanceof AppError && error.code === "stale") return 0;
            throw error;
          },
        );
      }
      return count;
    }),
  );
  expect(won.reduce((sum, count) => sum + count, 0)).toBe(60);
  const ids = articles.map((article) => article.id);
  expect(await db().prisma.decision.count({ where: { articleId: { in: ids } } })).toBe(60);
});

test("a decision and an import of a new text at once leave either order's result, never a mixture", async () => {
  const anna = await makeEditor();
  for (let round = 0; round < 5; round++) {
    const { id, version, externalId } = await makeArticle({ body: "old" });
    const [decided] = await Promise.allSettled([
      recordDecision(anna, id, { kind: "approve", version }),
      importLines([{ externalId, title: "new", body: "new", flags: { needsHumanReview: true } }]),
    ]);
    // Decided first, the import reopens it; imported first, the decision is stale. It is pending either way.
    const after = await readArticle(id);
    expect(after).toMatchObject({ status: "pending", title: "new", decidedAt: null });
    expect(after.version).toBe(decided.status === "fulfilled" ? version + 2 : version + 1);
  }
});

test("a claim that came after the article was read blocks the write", async () => {
  const { id, version } = await makeArticle();
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  // Read in a transaction of its own, so that the claim does not have to wait for the row's lock.
  const state = await inTransaction((connection) => lockArticle(connection, id));
  await claimArticle(ben, id);
  const decided = inTransaction((connection) =>
    writeDecision(connection, anna, state, {
      kind: "approve",
      status: "approved",
      revisionId: state.currentRevisionId,
      flags: state.flags,
      withdrawn: false,
      decidedAt: "now",
      columns: null,
      reasonIds: [],
      note: null,
      ticked: null,
      undoes: null,
    }),
  );
  await expect(decided).rejects.toMatchObject({ code: "claimed", details: { by: ben.name, version } });
  expect(await countDecisions(id)).toBe(0);
});

test("a claim waits for a decision under way, and then finds the article decided", async () => {
  const { id, version } = await makeArticle();
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  const [decided, claimed] = await Promise.allSettled([
    recordDecision(anna, id, { kind: "approve", version }),
    claimArticle(ben, id),
  ]);
  // One of the two came first; both at once would leave a claim on a decided article.
  expect([decided.status, claimed.status].sort()).toEqual(["fulfilled", "rejected"]);
  const claims = await db().prisma.claim.count({ where: { articleId: id } });
  expect(claims).toBe(claimed.status === "fulfilled" ? 1 : 0);
  if (claimed.status === "fulfilled") await decideNow(ben, id, { kind: "approve" });
});
