import { beforeAll, expect, test } from "vitest";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import type { AppErrorCode } from "@/lib/errors/app-error";
import {
  decideNow,
  makeAdmin,
  makeArticle,
  makeEditor,
  makeToken,
  makeViewer,
  type Person,
  readArticle,
  type Unversioned,
} from "@/lib/testing/factories";
import { verifyAtEnd } from "@/lib/testing/verify-at-end";
import { recordDecision } from "./record-decision";

let anna: Person;
let admin: Person;

beforeAll(async () => {
  anna = await makeEditor();
  admin = await makeAdmin();
});

verifyAtEnd();

const commands = {
  approve: { kind: "approve" },
  reject: { kind: "reject", reasons: ["duplicate"] },
  reopen: { kind: "reopen" },
  edit: { kind: "edit", edit: { title: "A better title" } },
  flag: { kind: "flag", flags: { imageHeavy: true } },
  withdraw: { kind: "withdraw" },
} as const satisfies Record<string, Unversioned>;

type Allowed = { kind: keyof typeof commands; from: ArticleStatus; to: ArticleStatus };

const allowed: Allowed[] = [
  { kind: "approve", from: "pending", to: "approved" },
  { kind: "reject", from: "pending", to: "rejected" },
  { kind: "reopen", from: "approved", to: "pending" },
  { kind: "reopen", from: "rejected", to: "pending" },
  { kind: "edit", from: "pending", to: "pending" },
  { kind: "edit", from: "approved", to: "pending" },
  { kind: "edit", from: "rejected", to: "pending" },
  { kind: "flag", from: "pending", to: "pending" },
  { kind: "flag", from: "approved", to: "approved" },
  { kind: "flag", from: "rejected", to: "rejected" },
  { kind: "withdraw", from: "pending", to: "pending" },
  { kind: "withdraw", from: "approved", to: "approved" },
  { kind: "withdraw", from: "rejected", to: "rejected" },
];

test.each(allowed)("$kind takes an article from $from to $to, and the record says so", async ({ kind, from, to }) => {
  const before = await makeArticle({ status: from });
  const decided = await recordDecision(admin, before.id, { ...commands[kind], version: before.version });

  const after = await readArticle(before.id);
  expect(decided).toMatchObject({ status: to, version: before.version + 1 });
  expect(after).toMatchObject({ status: to, version: before.version + 1, latestDecisionId: decided.decisionId });
  const row = await db().prisma.decision.findUniqueOrThrow({ where: { id: decided.decisionId } });
  expect(row).toMatchObject({
    articleId: before.id,
    kind,
    personId: admin.personId,
    statusBefore: from,
    statusAfter: to,
    revisionBeforeId: before.currentRevisionId,
    revisionAfterId: after.currentRevisionId,
    flagsBefore: before.flags,
    flagsAfter: after.flags,
    withdrawnBefore: false,
    withdrawnAfter: kind === "withdraw",
    version: after.version,
  });
  expect(after.decidedAt).toEqual(to === "pending" ? null : (before.decidedAt ?? row.createdAt));
});

const refused: { kind: keyof typeof commands; from: ArticleStatus }[] = [
  { kind: "approve", from: "approved" },
  { kind: "approve", from: "rejected" },
  { kind: "reject", from: "approved" },
  { kind: "reject", from: "rejected" },
  { kind: "reopen", from: "pending" },
];

test.each(refused)("$kind is refused on a $from article", async ({ kind, from }) => {
  const { id, version } = await makeArticle({ status: from });
  await expect(recordDecision(admin, id, { ...commands[kind], version })).rejects.toMatchObject({
    code: "wrong-status",
    details: { version },
  });
  expect(await readArticle(id)).toMatchObject({ status: from, version });
});

test.each(["approve", "reject", "reopen", "edit", "flag", "withdraw"] as const)(
  "%s is refused on a withdrawn article",
  async (kind) => {
    const article = await makeArticle({ status: kind === "reopen" ? "approved" : "pending" });
    await decideNow(admin, article.id, commands.withdraw);
    await expect(decideNow(admin, article.id, commands[kind])).rejects.toMatchObject({ code: "wrong-status" });
  },
);

const forbidden: { who: "viewer" | "editor"; kind: keyof typeof commands | "undo" }[] = [
  ...([...Object.keys(commands), "undo"] as (keyof typeof commands | "undo")[]).map((kind) => ({
    who: "viewer" as const,
    kind,
  })),
  { who: "editor", kind: "flag" },
  { who: "editor", kind: "withdraw" },
];

test.each(forbidden)("a $who may not $kind", async ({ who, kind }) => {
  const viewer = who === "viewer" ? await makeViewer() : anna;
  const { id, version } = await makeArticle();
  const command = kind === "undo" ? ({ kind: "undo" } as const) : commands[kind];
  await expect(recordDecision(viewer, id, { ...command, version })).rejects.toMatchObject({ code: "forbidden" });
  expect(await readArticle(id)).toMatchObject({ version, status: "pending" });
});

test("a stale version is refused with what happened", async () => {
  const { id, version } = await makeArticle();
  await recordDecision(anna, id, { kind: "approve", version });
  const late = recordDecision(await makeEditor(), id, { kind: "approve", version });
  await expect(late).rejects.toMatchObject({
    code: "stale" satisfies AppErrorCode,
    message: expect.stringMatching(new RegExp(`^${anna.name} approved this \\d+ s ago\\.`)),
    details: { by: anna.name, version: version + 1 },
  });
});

test("what a token did is told by the token's name, what the system did by Galley's", async () => {
  const { id, version } = await makeArticle();
  const token = await makeToken("editor", admin);
  await recordDecision(token, id, { kind: "reject", version, reasons: ["duplicate"] });
  await expect(recordDecision(anna, id, { kind: "approve", version })).rejects.toThrow(`${token.name} rejected this`);
  const row = await db().prisma.decision.findFirstOrThrow({ where: { articleId: id } });
  expect(row).toMatchObject({ tokenId: token.tokenId, personId: admin.personId });

  await decideNow(systemViewer, id, { kind: "reopen" });
  await expect(recordDecision(anna, id, { kind: "approve", version })).rejects.toThrow("Galley reopened this");
});

test("a version that does not exist yet is refused, and the one that does is told", async () => {
  const { id, version } = await makeArticle();
  await expect(recordDecision(anna, id, { kind: "approve", version: version + 1 })).rejects.toMatchObject({
    code: "stale",
    message: expect.stringContaining(`Version ${version + 1} does not exist`),
    details: { version },
  });
});

test("an article that is not there is not found", async () => {
  await expect(recordDecision(anna, 2_000_000_000, { kind: "approve", version: 1 })).rejects.toMatchObject({
    code: "not-found",
  });
});

test.each([
  { given: ["no such reason"], because: "there is no reason “no such reason”" },
  { given: [9999], because: "there is no reason “9999”" },
  { given: ["duplicate", "archived"], because: "there is no reason “archived”" },
  { given: ["other"], because: "“Something else” needs a note" },
])("a rejection for $given is refused", async ({ given, because }) => {
  const common = { position: 20 };
  await db().prisma.reason.createMany({
    data: [
      { ...common, key: "other", label: "Something else", needsNote: true },
      { ...common, key: "archived", label: "No longer in use", archivedAt: new Date() },
    ],
    skipDuplicates: true,
  });
  const { id, version } = await makeArticle();
  const rejected = recordDecision(anna, id, { kind: "reject", version, reasons: given });
  await expect(rejected).rejects.toMatchObject({ code: "invalid-input", message: expect.stringContaining(because) });
  expect(await readArticle(id)).toMatchObject({ version, status: "pending" });
});

test("reasons are given by id, key or label in any case, and each is kept once", async () => {
  const { id, version } = await makeArticle();
  const [first] = await db().prisma.reason.findMany({ where: { key: "out-of-date" } });
  const reasons = [first?.id ?? 0, "out-of-date", "OUT OF DATE", "duplicate"];
  const { decisionId } = await recordDecision(anna, id, { kind: "reject", version, reasons, note: "seen before" });
  const row = await db().prisma.decision.findUniqueOrThrow({ where: { id: decisionId } });
  const duplicate = await db().prisma.reason.findUniqueOrThrow({ where: { key: "duplicate" } });
  expect(row).toMatchObject({ reasonIds: [first?.id, duplicate.id], note: "seen before" });
});

test("flags that would stay as they are make no decision", async () => {
  const { id, version } = await makeArticle({ flags: ["needs-human-review"] });
  const same = recordDecision(admin, id, { kind: "flag", version, flags: { needsHumanReview: true } });
  await expect(same).rejects.toMatchObject({ code: "invalid-input" });
});
