import { beforeAll, expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
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
import { claimArticle, claimNext, freeMyClaims } from "./claim-next";
import { takeOverClaim } from "./take-over";

let anna: Person;
let ben: Person;
let chloe: Person;

beforeAll(async () => {
  [anna, ben, chloe] = [await makeEditor(), await makeEditor(), await makeAdmin()];
});

const claimOn = (articleId: number) => db().prisma.claim.findUnique({ where: { articleId } });
const eventsOf = (articleId: number) =>
  db().prisma.articleEvent.findMany({ where: { articleId }, orderBy: { id: "asc" } });

test("a claim is taken over, the record says from whom, and the former holder is told by name", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  await takeOverClaim(ben, id, anna.name);
  expect(await claimOn(id)).toMatchObject({ personId: ben.personId });
  expect(await eventsOf(id)).toMatchObject([
    { kind: "takeOver", personId: ben.personId, otherPersonId: anna.personId, note: null },
  ]);
  await expect(decideNow(anna, id, { kind: "approve" })).rejects.toMatchObject({
    code: "claimed",
    details: { by: ben.name },
  });
  await decideNow(ben, id, { kind: "approve" });
});

test("of two who take over at once, one gets it and the other is told who", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  const outcomes = await Promise.allSettled([takeOverClaim(ben, id, anna.name), takeOverClaim(chloe, id, anna.name)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = outcomes[0].status === "fulfilled" ? ben : chloe;
  const refused = outcomes.find(({ status }) => status === "rejected");
  expect(refused).toMatchObject({ reason: { code: "claimed", details: { by: winner.name } } });
  expect(await claimOn(id)).toMatchObject({ personId: winner.personId });
  expect(await eventsOf(id)).toHaveLength(1);
});

test("a decision and a take-over at once: either the decision stands or the article changed hands", async () => {
  for (let round = 0; round < 8; round++) {
    const { id } = await makeArticle();
    await claimArticle(anna, id);
    const [decided, taken] = await Promise.allSettled([
      decideNow(anna, id, { kind: "approve" }),
      takeOverClaim(ben, id, anna.name),
    ]);
    expect([decided.status, taken.status].sort()).toEqual(["fulfilled", "rejected"]);
    expect(await eventsOf(id)).toHaveLength(taken.status === "fulfilled" ? 1 : 0);
  }
});

test("what nobody holds any more is claimed without a word in the record; one's own is renewed", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  await db().prisma.claim.update({ where: { articleId: id }, data: { expiresAt: new Date(Date.now() - 1000) } });
  await takeOverClaim(ben, id, anna.name);
  await takeOverClaim(ben, id);
  expect(await claimOn(id)).toMatchObject({ personId: ben.personId });
  expect(await eventsOf(id)).toEqual([]);
});

test("a token's claim is taken over like a person's", async () => {
  const { id } = await makeArticle();
  const script = await makeToken("editor");
  await claimArticle(script, id);
  await takeOverClaim(anna, id);
  expect(await eventsOf(id)).toMatchObject([{ otherPersonId: null, otherTokenId: script.tokenId }]);
});

test("a decided article, a viewer and the system take nothing over", async () => {
  const { id } = await makeArticle({ status: "approved" });
  await expect(takeOverClaim(anna, id)).rejects.toMatchObject({ code: "wrong-status" });
  await expect(takeOverClaim(await makeViewer(), id)).rejects.toMatchObject({ code: "forbidden" });
  await expect(takeOverClaim(systemViewer, id)).rejects.toMatchObject({ code: "forbidden" });
});

test("who signs out frees all that they hold, and nothing of others", async () => {
  const [mine, theirs] = [await makeArticle(), await makeArticle()];
  await claimArticle(anna, mine.id);
  await claimArticle(ben, theirs.id);
  const taken = await claimNext(anna);
  await freeMyClaims(anna);
  expect(await claimOn(mine.id)).toBeNull();
  expect(await claimOn(taken?.articleId ?? 0)).toBeNull();
  expect(await claimOn(theirs.id)).toMatchObject({ personId: ben.personId });
});
