import { expect, test } from "vitest";
import { db } from "@/lib/db/db";
import { countDecidedToday } from "@/lib/review/count-decided-today";
import {
  decideNow,
  makeAdmin,
  makeArticle,
  makeArticles,
  makeEditor,
  makeToken,
  makeViewer,
} from "@/lib/testing/factories";
import { getOverview, type Overview } from "./get-overview";
import type { Counted } from "./overview-rows";
import { decidedIn } from "./score-verdict";

async function clearDesk(): Promise<void> {
  // Other tests of this file have left their articles here; what they decided can't be deleted, only withdrawn.
  await db().pool.query("UPDATE articles SET withdrawn = true, version = version + 1 WHERE NOT withdrawn");
}

async function settle({ decisions }: Overview) {
  if (!decisions) throw new Error("nothing was decided");
  const [days, pace, deciders, reasons, rates] = await Promise.all([
    decisions.days,
    decisions.pace,
    decisions.deciders,
    decisions.reasons,
    decisions.rates,
  ]);
  return { days, pace, deciders, reasons, rates };
}

const countsOf = (counted: Record<string, Counted>) => Object.values(counted).map(({ count }) => count);

test("an empty desk has no articles, and one where nothing is decided has no decisions", async () => {
  const viewer = await makeViewer();
  await clearDesk();
  expect(await getOverview(viewer, "UTC")).toMatchObject({ emptiness: "nothing-imported", decisions: null });
  const article = await makeArticle();
  expect(await getOverview(viewer, "UTC")).toMatchObject({ emptiness: null, decisions: null });
  await decideNow(await makeEditor(), article.id, { kind: "approve" });
  expect((await getOverview(viewer, "UTC")).decisions).not.toBeNull();
  await clearDesk();
  expect(await getOverview(viewer, "UTC")).toMatchObject({ emptiness: "all-withdrawn", decisions: null });
});

test("what waits is counted by flag and by age, withdrawn and decided articles left out", async () => {
  await clearDesk();
  const viewer = await makeViewer();
  const [old] = await makeArticles(3, { flags: ["needs-human-review"] });
  await makeArticle({ flags: ["needs-human-review", "ai-generated-style"] });
  await makeArticle({ flags: ["has-images"] });
  await makeArticle({ status: "approved" });
  await db().pool.query("UPDATE articles SET imported_at = now() - interval '9 days' WHERE id = $1", [old?.id]);
  const waiting = await (await getOverview(viewer, "UTC")).waiting;
  expect(waiting.total).toEqual({ count: 4, href: "/articles?view=queue" });
  expect(countsOf(waiting.flags)).toEqual([4, 1]);
  expect(waiting.ages.map((age) => countsOf(age.count))).toEqual([
    [3, 1],
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
  expect(Math.floor((Date.now() - Date.parse(waiting.oldestAt ?? "")) / 86_400_000)).toBe(9);
});

test("decisions count for today, for their person and for their reasons until they are undone", async () => {
  const [editor, other] = [await makeEditor(), await makeAdmin()];
  await makeArticle({ status: "approved" });
  const before = await settle(await getOverview(editor, "UTC"));
  const articles = await makeArticles(4, { score: { quality: 71, freshness: null, depth: null, clarity: null } });
  const [a, b, c, d] = articles.map((article) => article.id) as [number, number, number, number];
  await decideNow(editor, a, { kind: "approve" });
  await decideNow(editor, b, { kind: "reject", reasons: ["duplicate", "out-of-date"] });
  await decideNow(editor, c, { kind: "reject", reasons: ["duplicate"] });
  await decideNow(editor, c, { kind: "undo" });
  const token = await makeToken("editor", other);
  await decideNow(token, d, { kind: "approve" });
  const after = await settle(await getOverview(editor, "UTC"));

  const grown = (read: (overview: typeof after) => number | undefined) => (read(after) ?? 0) - (read(before) ?? 0);
  expect(grown((o) => o.days.at(-1)?.approved.count)).toBe(2);
  expect(grown((o) => o.days.at(-1)?.rejected.count)).toBe(1);
  expect(grown((o) => o.pace.oneByOne)).toBe(2);
  expect(grown((o) => o.reasons.find((r) => r.label === "Duplicate of another article")?.count.count)).toBe(1);
  const mine = after.deciders.find((one) => one.isMe);
  expect(mine).toMatchObject({ decided: { count: 2 }, approved: { count: 1 }, kind: "person" });
  const theirs = after.deciders.find((one) => one.name === token.name);
  expect(theirs).toMatchObject({ decided: { count: 1 }, kind: "token" });
  const seventies = (o: typeof after) => o.rates.find((rate) => rate.score === "quality")?.bands[7];
  expect(grown((o) => seventies(o)?.approved.count)).toBe(2);
  expect(grown((o) => seventies(o)?.rejected.count)).toBe(1);
  expect(await countDecidedToday(editor, "UTC")).toBe(2);
  expect(await countDecidedToday(other, "UTC")).toBe(0);
});

test("an article decided twice counts once, for whoever decided last", async () => {
  const [first, last] = [await makeEditor(), await makeEditor()];
  const { id } = await makeArticle({ score: { quality: 12, freshness: null, depth: null, clarity: null } });
  const before = await settle(await getOverview(last, "UTC"));
  await decideNow(first, id, { kind: "reject", reasons: ["duplicate"] });
  await decideNow(first, id, { kind: "reopen" });
  await decideNow(last, id, { kind: "approve" });
  const after = await settle(await getOverview(last, "UTC"));
  const [was, is] = [before.days.at(-1), after.days.at(-1)];
  expect((is?.approved.count ?? 0) - (was?.approved.count ?? 0)).toBe(1);
  expect(is?.rejected.count).toBe(was?.rejected.count);
  expect(after.deciders.find(({ name }) => name === first.name)).toMatchObject({ decided: { count: 0 } });
  expect(after.deciders.find(({ isMe }) => isMe)).toMatchObject({ decided: { count: 1 } });
  const band = after.rates.find(({ score }) => score === "quality")?.bands[1];
  expect(band && decidedIn(band)).toBe(1);
  // Work is counted in decisions: each of the two was one.
  expect(after.pace.oneByOne - before.pace.oneByOne).toBe(2);
});

test("of many who decide the last are one line, with all that they decided", async () => {
  await clearDesk();
  const articles = await makeArticles(15);
  for (const { id } of articles) await decideNow(await makeEditor(), id, { kind: "approve" });
  const viewer = await makeViewer();
  const deciders = (await settle(await getOverview(viewer, "UTC"))).deciders;
  expect(deciders).toHaveLength(12);
  expect(deciders.at(-1)).toMatchObject({ name: "4 others", kind: "others", decided: { count: 4 } });
  expect(deciders.reduce((sum, one) => sum + one.decided.count, 0)).toBe(15);
});

test("rare reasons are one line that counts an article once", async () => {
  await clearDesk();
  const editor = await makeEditor();
  const reasons = [[1], [1], [2], [3], [4], [5], [6], [7, 8], [1, 2, 3, 4, 5, 6]];
  const articles = await makeArticles(reasons.length);
  for (const [at, { id }] of articles.entries())
    await decideNow(editor, id, { kind: "reject", reasons: reasons[at] ?? [] });
  const lines = (await settle(await getOverview(editor, "UTC"))).reasons;
  expect(lines).toHaveLength(7);
  expect(lines[0]?.count.count).toBe(3);
  expect(lines.at(-1)).toMatchObject({ label: "Other, two reasons", count: { count: 1 }, before: { count: 0 } });
});

test("days are thirty, and today's is the reader's own", async () => {
  const viewer = await makeViewer();
  await makeArticle({ status: "approved" });
  const overview = await getOverview(viewer, "Pacific/Auckland");
  const { days } = await settle(overview);
  expect(days).toHaveLength(30);
  expect(overview.zone).toBe("Pacific/Auckland");
  const last = Date.parse(days.at(-1)?.startsAt ?? "");
  expect(Date.now() - last).toBeGreaterThanOrEqual(0);
  expect(Date.now() - last).toBeLessThan(25 * 3_600_000);
  const midnight = new Intl.DateTimeFormat("en-GB", { timeZone: "Pacific/Auckland", hour: "2-digit" }).format(last);
  expect(midnight).toBe("00");
});
