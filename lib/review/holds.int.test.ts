import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import {
  decideNow,
  makeAdmin,
  makeArticle,
  makeEditor,
  makeToken,
  makeViewer,
  type Person,
} from "@/lib/testing/factories";
import { addNote } from "./add-note";
import { claimArticle, claimNext } from "./claim-next";
import { listHolds } from "./list-holds";
import { listReviewers } from "./list-reviewers";
import { openArticle } from "./open-article";
import { holdArticle, releaseHold } from "./put-aside";

let anna: Person;
let ben: Person;

beforeAll(async () => {
  [anna, ben] = [await makeEditor(), await makeEditor()];
});

const eventsOf = (articleId: number) =>
  db().prisma.articleEvent.findMany({ where: { articleId }, orderBy: { id: "asc" } });
const holdOf = async (viewer: Person, articleId: number) =>
  (await listHolds(viewer, 200)).find((hold) => hold.articleId === articleId);

test("a hold for one person is theirs to see, and no claim gives it out", async () => {
  const { id } = await makeArticle({ source: "holds-for-ben" });
  await holdArticle(anna, id, "Is this yours?", ben.personId);
  expect(await holdOf(ben, id)).toMatchObject({ by: anna.name, isMine: false, for: ben.name, isForMe: true });
  expect(await holdOf(anna, id)).toMatchObject({ isMine: true, isForMe: false, note: "Is this yours?" });
  expect((await openArticle(ben, id)).article.hold).toMatchObject({ for: ben.name, isForMe: true });
  expect((await openArticle(ben, id)).queue.heldForMe).toBe(1);
  expect((await openArticle(anna, id)).queue.heldForMe).toBe(0);
  for (let taken = await claimNext(ben); taken; taken = await claimNext(ben)) expect(taken.articleId).not.toBe(id);
});

test("who it waits for decides on it as on any other, and that ends the hold", async () => {
  const { id } = await makeArticle();
  await holdArticle(anna, id, "Is this yours?", ben.personId);
  await decideNow(ben, id, { kind: "approve" });
  expect(await holdOf(ben, id)).toBeUndefined();
});

test("putting aside and releasing stand in the record, once each", async () => {
  const { id } = await makeArticle();
  await holdArticle(anna, id, "Whose figures?", ben.personId);
  await expect(holdArticle(ben, id, "Mine too")).rejects.toMatchObject({ code: "wrong-status" });
  await Promise.all([releaseHold(ben, id), releaseHold(anna, id)]);
  await releaseHold(ben, id);
  expect(await eventsOf(id)).toMatchObject([
    { kind: "hold", personId: anna.personId, otherPersonId: ben.personId, note: "Whose figures?" },
    { kind: "release" },
  ]);
  expect(await eventsOf(id)).toHaveLength(2);
});

test("nobody but those who decide can be waited for", async () => {
  const { id } = await makeArticle();
  const viewer = await makeViewer();
  for (const nobody of [viewer.personId, 2_000_000_000]) {
    await expect(holdArticle(anna, id, "For you?", nobody)).rejects.toMatchObject({
      code: "invalid-input",
      details: { fields: [{ field: "forPersonId" }] },
    });
  }
  const names = await listReviewers(anna);
  expect(names).toContainEqual({ id: ben.personId, name: ben.name });
  expect(names.map(({ id: person }) => person)).not.toContain(viewer.personId);
  expect(Object.keys(names[0] ?? {})).toEqual(["id", "name"]);
});

test("what somebody else has open can't be put aside; a withdrawn article leaves the list", async () => {
  const { id } = await makeArticle();
  await claimArticle(ben, id);
  await expect(holdArticle(anna, id, "x")).rejects.toMatchObject({ code: "claimed", details: { by: ben.name } });
  await holdArticle(ben, id, "Away with it?");
  expect(await holdOf(anna, id)).toMatchObject({ for: null });
  await decideNow(await makeAdmin(), id, { kind: "withdraw" });
  expect(await holdOf(anna, id)).toBeUndefined();
});

test("a note is for everybody and for good, and says who wrote it; claims and versions do not matter", async () => {
  const { id, version } = await makeArticle();
  await claimArticle(ben, id);
  await addNote(anna, id, "See the vendor's page.");
  const script = await makeToken("editor");
  await addNote(script, id, "Checked by machine.");
  const { article } = await openArticle(await makeViewer(), id);
  expect(article.version).toBe(version);
  expect(article.notes).toMatchObject([
    { note: "Checked by machine.", by: script.name },
    { note: "See the vendor's page.", by: anna.name },
  ]);
  await expect(addNote(anna, 2_000_000_000, "x")).rejects.toMatchObject({ code: "not-found" });
  await expect(addNote(await makeViewer(), id, "x")).rejects.toMatchObject({ code: "forbidden" });
  await expect(db().pool.query("UPDATE article_events SET note = 'y'")).rejects.toThrow();
});
