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
import { getOverview } from "./get-overview";

async function clearDesk(): Promise<void> {
  // Other tests of this file have left their articles here; what they decided can't be deleted, only withdrawn.
  await db().pool.query("UPDATE articles SET withdrawn = true, version = version + 1 WHERE NOT withdrawn");
}

test("what waits is counted by flag and by age, withdrawn and decided articles left out", async () => {
  await clearDesk();
  const viewer = await makeViewer();
  const [old] = await makeArticles(3, { flags: ["needs-human-review"] });
  await makeArticle({ flags: ["needs-human-review", "ai-generated-style"] });
  await makeArticle({ flags: ["has-images"] });
  await makeArticle({ status: "approved" });
  await db().pool.query("UPDATE articles SET imported_at = now() - interval '9 days' WHERE id = $1", [old?.id]);
  const { waiting } = await getOverview(viewer, "UTC");
  expect(waiting.total).toBe(4);
  expect(waiting.ages.map((age) => Object.values(age.count))).toEqual([
    [3, 1],
    [0, 0],
    [1, 0],
    [0, 0],
  ]);
  expect(Math.floor((Date.now() - Date.parse(waiting.oldestAt ?? "")) / 86_400_000)).toBe(9);
});

test("decisions count for today, for their person and for their reasons until they are undone", async () => {
  const [editor, other] = [await makeEditor(), await makeAdmin()];
  const before = await getOverview(editor, "UTC");
  const articles = await makeArticles(4, { score: { quality: 71, freshness: null, depth: null, clarity: null } });
  const [a, b, c, d] = articles.map((article) => article.id) as [number, number, number, number];
  await decideNow(editor, a, { kind: "approve" });
  await decideNow(editor, b, { kind: "reject", reasons: ["duplicate", "out-of-date"] });
  await decideNow(editor, c, { kind: "reject", reasons: ["duplicate"] });
  await decideNow(editor, c, { kind: "undo" });
  const token = await makeToken("editor", other);
  await decideNow(token, d, { kind: "approve" });
  const after = await getOverview(editor, "UTC");

  const grown = (read: (overview: typeof after) => number) => read(after) - read(before);
  expect(grown((o) => o.days.at(-1)?.approved ?? 0)).toBe(2);
  expect(grown((o) => o.days.at(-1)?.rejected ?? 0)).toBe(1);
  expect(grown((o) => o.pace.decidedToday)).toBe(3);
  expect(grown((o) => o.pace.oneByOne)).toBe(2);
  const duplicates = (o: typeof after) => o.reasons.find((r) => r.label === "Duplicate of another article")?.count ?? 0;
  expect(grown(duplicates)).toBe(1);
  expect(after.deciders.find((one) => one.isMe)).toMatchObject({ decided: 2, approved: 1, kind: "person" });
  expect(after.deciders.find((one) => one.name === token.name)).toMatchObject({ decided: 1, kind: "token" });
  const seventies = (o: typeof after) => o.rates.find((rate) => rate.score === "quality")?.bands[7];
  expect(grown((o) => seventies(o)?.decided ?? 0)).toBe(3);
  expect(grown((o) => seventies(o)?.approved ?? 0)).toBe(2);
  expect(await countDecidedToday(editor, "UTC")).toBe(2);
  expect(await countDecidedToday(other, "UTC")).toBe(0);
});

test("days are thirty, and today's is the reader's own", async () => {
  const viewer = await makeViewer();
  const { days, zone } = await getOverview(viewer, "Pacific/Auckland");
  expect(days).toHaveLength(30);
  expect(zone).toBe("Pacific/Auckland");
  const last = Date.parse(days.at(-1)?.startsAt ?? "");
  expect(Date.now() - last).toBeGreaterThanOrEqual(0);
  expect(Date.now() - last).toBeLessThan(25 * 3_600_000);
  const midnight = new Intl.DateTimeFormat("en-GB", { timeZone: "Pacific/Auckland", hour: "2-digit" }).format(last);
  expect(midnight).toBe("00");
});
