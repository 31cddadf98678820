import { beforeAll, expect, test } from "vitest";
import { db } from "@/lib/db/db";
import {
  decideNow,
  makeAdmin,
  makeArticle,
  makeEditor,
  makeToken,
  type Person,
  readArticle,
  type Unversioned,
} from "@/lib/testing/factories";
import { claimArticle, freeClaim } from "./claim-next";
import { holdArticle, skipArticle } from "./put-aside";

let anna: Person;
let ben: Person;
let admin: Person;

beforeAll(async () => {
  [anna, ben, admin] = [await makeEditor(), await makeEditor(), await makeAdmin()];
});

const claimOn = (articleId: number) => db().prisma.claim.findUnique({ where: { articleId } });

test.each<Unversioned>([
  { kind: "approve" },
  { kind: "reject", reasons: ["duplicate"] },
  { kind: "edit", edit: { title: "Mine" } },
  { kind: "flag", flags: { imageHeavy: true } },
  { kind: "withdraw" },
])("a claim of somebody else blocks a decision, and is told by name: $kind", async (command) => {
  const { id, version } = await makeArticle();
  await claimArticle(anna, id);
  await expect(decideNow(admin, id, command)).rejects.toMatchObject({
    code: "claimed",
    message: expect.stringContaining(anna.name),
    details: { by: anna.name, version },
  });
  expect(await readArticle(id)).toMatchObject({ version, status: "pending" });
  expect(await claimOn(id)).toMatchObject({ personId: anna.personId });
});

test("one's own claim blocks nothing and ends with the decision", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  await decideNow(anna, id, { kind: "edit", edit: { title: "Mine" } });
  expect(await claimOn(id)).not.toBeNull();
  await decideNow(anna, id, { kind: "approve" });
  expect(await claimOn(id)).toBeNull();
});

test("no claim is needed to decide, and an expired one blocks nobody", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  await db().prisma.claim.update({ where: { articleId: id }, data: { expiresAt: new Date(Date.now() - 1) } });
  expect(await decideNow(ben, id, { kind: "approve" })).toMatchObject({ status: "approved" });
});

test("renewing moves the end of a claim and keeps its beginning", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  const soon = new Date(Date.now() + 5_000);
  const before = await db().prisma.claim.update({ where: { articleId: id }, data: { expiresAt: soon } });
  const renewed = await claimArticle(anna, id);
  expect(renewed.expiresAt.getTime()).toBeGreaterThan(soon.getTime());
  expect(await claimOn(id)).toMatchObject({ claimedAt: before.claimedAt, personId: anna.personId });
});

test("a claim does not touch the version", async () => {
  const { id, version } = await makeArticle();
  await claimArticle(anna, id);
  await freeClaim(anna, id);
  await skipArticle(anna, id);
  await holdArticle(anna, id, "not sure");
  expect(await readArticle(id)).toMatchObject({ version, latestDecisionId: null });
});

test("an article that somebody has open is neither claimed nor freed nor put aside by another", async () => {
  const { id, version } = await makeArticle();
  await claimArticle(anna, id);
  const claimed = { code: "claimed", details: { by: anna.name, version } };
  await expect(claimArticle(ben, id)).rejects.toMatchObject(claimed);
  await expect(freeClaim(ben, id)).rejects.toMatchObject(claimed);
  await expect(holdArticle(ben, id, "mine")).rejects.toMatchObject(claimed);
  await expect(skipArticle(ben, id)).rejects.toMatchObject(claimed);
  expect(await db().prisma.skip.count({ where: { articleId: id } })).toBe(0);
  expect(await claimOn(id)).toMatchObject({ personId: anna.personId });
});

test("a person's claim blocks their own token, and the other way round", async () => {
  const { id } = await makeArticle();
  const token = await makeToken("editor", admin);
  await claimArticle(admin, id);
  await expect(claimArticle(token, id)).rejects.toMatchObject({ code: "claimed", details: { by: admin.name } });
  await freeClaim(admin, id);
  await claimArticle(token, id);
  await expect(decideNow(admin, id, { kind: "approve" })).rejects.toMatchObject({
    code: "claimed",
    details: { by: token.name },
  });
  expect(await decideNow(token, id, { kind: "approve" })).toMatchObject({ status: "approved" });
});

test("freeing what nobody holds changes nothing", async () => {
  const { id } = await makeArticle();
  await freeClaim(anna, id);
  expect(await claimOn(id)).toBeNull();
  await expect(freeClaim(anna, 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
});

test("only a pending article is claimed or held", async () => {
  const decided = await makeArticle({ status: "rejected" });
  const withdrawn = await makeArticle();
  await decideNow(admin, withdrawn.id, { kind: "withdraw" });
  for (const { id } of [decided, withdrawn]) {
    await expect(claimArticle(anna, id)).rejects.toMatchObject({ code: "wrong-status" });
    await expect(holdArticle(anna, id, "not sure")).rejects.toMatchObject({ code: "wrong-status" });
  }
  await expect(claimArticle(anna, 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
});

test("an article is held once, and holding it frees one's own claim", async () => {
  const { id } = await makeArticle();
  await claimArticle(anna, id);
  await holdArticle(anna, id, "not sure");
  expect(await claimOn(id)).toBeNull();
  await expect(holdArticle(ben, id, "me neither")).rejects.toMatchObject({ code: "wrong-status" });
  const hold = await db().prisma.hold.findUniqueOrThrow({ where: { articleId: id } });
  expect(hold).toMatchObject({ personId: anna.personId, note: "not sure" });
});

test("a hold that is refused leaves one's own claim as it is", async () => {
  const { id } = await makeArticle();
  await holdArticle(ben, id, "not sure");
  await claimArticle(anna, id);
  await expect(holdArticle(anna, id, "me neither")).rejects.toMatchObject({ code: "wrong-status" });
  expect(await claimOn(id)).toMatchObject({ personId: anna.personId });
});

test("of two holds at once, one is kept", async () => {
  const { id } = await makeArticle();
  const held = await Promise.allSettled([holdArticle(anna, id, "one"), holdArticle(ben, id, "two")]);
  expect(held.map((outcome) => outcome.status).sort()).toEqual(["fulfilled", "rejected"]);
});
