import { beforeAll, expect, test } from "vitest";
import {
  decideNow,
  makeAdmin,
  makeArticle,
  makeArticles,
  makeEditor,
  makeToken,
  type Person,
} from "@/lib/testing/factories";
import { type DecisionFilters, listOwnDecisions, listUndoable } from "./own-decisions";

let anna: Person;
let ben: Person;

beforeAll(async () => {
  [anna, ben] = [await makeEditor(), await makeEditor()];
});

const all: DecisionFilters = {
  personId: null,
  ...{ kinds: [], from: null, before: null, reasonId: null, title: null, state: null },
};

test("Undo walks back through one's own decisions, newest first, and leaves out what was undone", async () => {
  const gus = await makeAdmin();
  const [a, b, c] = (await makeArticles(3)).map(({ id }) => id) as [number, number, number];
  await decideNow(gus, a, { kind: "approve" });
  await decideNow(ben, b, { kind: "approve" });
  await decideNow(gus, c, { kind: "reject", reasons: ["duplicate"] });
  await decideNow(await makeToken("editor", gus), b, { kind: "reopen" });
  expect(await listUndoable(gus)).toMatchObject([
    { articleId: a, version: 2, verb: "approve" },
    { articleId: c, version: 2, verb: "reject" },
  ]);
  await decideNow(gus, c, { kind: "undo" });
  expect((await listUndoable(gus)).map(({ articleId }) => articleId)).toEqual([a]);
});

test("of an article that one decided twice only the newest decision is walked through", async () => {
  const chloe = await makeEditor();
  const { id } = await makeArticle();
  await decideNow(chloe, id, { kind: "approve" });
  await decideNow(chloe, id, { kind: "reopen" });
  expect(await listUndoable(chloe)).toMatchObject([{ articleId: id, verb: "reopen", version: 3 }]);
});

test("what somebody touched since stays in the walk, and undoing it says what happened", async () => {
  const dev = await makeEditor();
  const { id } = await makeArticle();
  await decideNow(dev, id, { kind: "approve" });
  await decideNow(ben, id, { kind: "reopen" });
  const [own] = await listUndoable(dev);
  expect(own).toMatchObject({ articleId: id, version: 2 });
});

test("the list has what a person decided by hand, page by page, and where it can be undone", async () => {
  const eva = await makeEditor();
  const [a, b, c] = (await makeArticles(3)).map(({ id }) => id) as [number, number, number];
  await decideNow(eva, a, { kind: "approve" });
  await decideNow(eva, b, { kind: "reject", reasons: ["duplicate"], note: "Same as 12" });
  await decideNow(eva, c, { kind: "approve" });
  await decideNow(ben, a, { kind: "reopen" });
  await decideNow(eva, c, { kind: "undo" });
  const first = await listOwnDecisions(eva, all, 2);
  const rest = await listOwnDecisions(eva, all, 10, first.at(-1)?.id);
  expect([...first, ...rest]).toMatchObject([
    { articleId: c, kind: "undo", isUndone: false, undoVersion: 3 },
    { articleId: c, kind: "approve", isUndone: true, undoVersion: null },
    {
      articleId: b,
      kind: "reject",
      isUndone: false,
      undoVersion: 2,
      note: "Same as 12",
      reasons: [expect.any(String)],
    },
    { articleId: a, kind: "approve", isUndone: false, undoVersion: null },
  ]);
});

test("filters: kind, days, reason, title, undone or standing", async () => {
  const finn = await makeEditor();
  const yes = await makeArticle({ title: "Queues in 100% of cases" });
  const no = await makeArticle({ title: "Caches" });
  await decideNow(finn, yes.id, { kind: "approve" });
  await decideNow(finn, no.id, { kind: "reject", reasons: ["duplicate"] });
  await decideNow(finn, no.id, { kind: "undo" });
  const found = async (more: Partial<DecisionFilters>) =>
    (await listOwnDecisions(finn, { ...all, ...more }, 10)).map(({ kind }) => kind);
  expect(await found({ kinds: ["approve", "undo"] })).toEqual(["undo", "approve"]);
  expect(await found({ title: "100% of" })).toEqual(["approve"]);
  expect(await found({ title: "_" })).toEqual([]);
  expect(await found({ state: "undone" })).toEqual(["reject"]);
  expect(await found({ state: "standing" })).toEqual(["undo", "approve"]);
  expect(await found({ from: new Date(Date.now() + 60_000) })).toEqual([]);
  expect(await found({ before: new Date(Date.now() + 60_000) })).toHaveLength(3);
  expect(await found({ reasonId: 2_000_000_000 })).toEqual([]);
});

test("what others decided is for admins", async () => {
  const { id } = await makeArticle();
  await decideNow(ben, id, { kind: "approve" });
  await expect(listOwnDecisions(anna, { ...all, personId: ben.personId }, 10)).rejects.toMatchObject({
    code: "forbidden",
  });
  const rows = await listOwnDecisions(await makeAdmin(), { ...all, personId: ben.personId }, 1);
  expect(rows).toMatchObject([{ articleId: id, kind: "approve" }]);
});
