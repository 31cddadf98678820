import { beforeAll, expect, test } from "vitest";
import { listDecisions } from "@/lib/articles/list-decisions";
import { db } from "@/lib/db/db";
import { decideNow, makeAdmin, makeArticle, makeEditor, type Person } from "@/lib/testing/factories";
import { listAllReasons, listReasons } from "./find-reasons";
import { changeReasons, listManagedReasons } from "./manage-reasons";
import type { ReasonChange } from "./reason-command";

let anna: Person;
let ben: Person;

beforeAll(async () => {
  [anna, ben] = [await makeAdmin(), await makeAdmin()];
});

/** Of the list as it is now. */
async function change(wanted: ReasonChange) {
  const { stamp } = await listManagedReasons(anna);
  return changeReasons(anna, stamp, wanted);
}

const idOf = async (key: string) => (await listAllReasons(anna)).find((reason) => reason.key === key)?.id ?? 0;

test("a reason is added last, under a key of its own that stays when it is renamed", async () => {
  const before = (await listReasons(anna)).length;
  await change({ do: "add", label: "Off topic?", needsNote: false });
  await change({ do: "add", label: "Off topic!", needsNote: true });
  const added = (await listReasons(anna)).slice(before);
  expect(added).toMatchObject([
    { key: "off-topic", label: "Off topic?", needsNote: false },
    { key: "off-topic-2", label: "Off topic!", needsNote: true },
  ]);
  await change({ do: "rename", id: added[0]?.id ?? 0, label: "Not our topic" });
  expect(await idOf("off-topic")).toBe(added[0]?.id);
  await expect(change({ do: "add", label: "NOT OUR TOPIC", needsNote: false })).rejects.toMatchObject({
    code: "invalid-input",
    details: { fields: [{ field: "label" }] },
  });
});

test("what is archived can't be given any more and stays readable where it was", async () => {
  await change({ do: "add", label: "Too short", needsNote: false });
  const { id } = await makeArticle();
  await decideNow(anna, id, { kind: "reject", reasons: ["too-short"] });
  await change({ do: "archive", id: await idOf("too-short") });
  expect((await listReasons(anna)).map(({ key }) => key)).not.toContain("too-short");
  expect((await listDecisions(anna, id))[0]?.reasons).toEqual(["Too short"]);
  const other = await makeArticle();
  await expect(decideNow(anna, other.id, { kind: "reject", reasons: ["too-short"] })).rejects.toMatchObject({
    code: "invalid-input",
  });
  await change({ do: "restore", id: await idOf("too-short") });
  expect((await listReasons(anna)).at(-1)).toMatchObject({ key: "too-short" });
});

test("a reason is moved by one place, and at either end stays where it is", async () => {
  const [first, second] = (await listReasons(anna)).map(({ id }) => id) as [number, number];
  await change({ do: "move", id: first, by: 1 });
  expect((await listReasons(anna)).slice(0, 2).map(({ id }) => id)).toEqual([second, first]);
  await change({ do: "move", id: second, by: -1 });
  expect((await listReasons(anna))[0]?.id).toBe(second);
  await change({ do: "move", id: first, by: -1 });
  expect((await listReasons(anna)).slice(0, 2).map(({ id }) => id)).toEqual([first, second]);
});

test("of two admins at once one is saved, and the other is told who was faster", async () => {
  const { stamp } = await listManagedReasons(anna);
  const outcomes = await Promise.allSettled([
    changeReasons(anna, stamp, { do: "add", label: "By Anna", needsNote: false }),
    changeReasons(ben, stamp, { do: "add", label: "By Ben", needsNote: false }),
  ]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  const winner = outcomes[0].status === "fulfilled" ? anna : ben;
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({
    reason: { code: "conflict", message: expect.stringContaining(`${winner.name} changed the reasons`) },
  });
  const labels = (await listReasons(anna)).map(({ label }) => label).filter((label) => label.startsWith("By "));
  expect(labels).toHaveLength(1);
});

test("each change stands in the audit log, and one that was refused does not", async () => {
  const id = await idOf("duplicate");
  const entries = () =>
    db().prisma.auditEntry.findMany({ where: { subject: "reason duplicate" }, orderBy: { id: "desc" } });
  const before = (await entries()).length;
  await change({ do: "needs-note", id, needsNote: true });
  await expect(change({ do: "rename", id, label: "Too short" })).rejects.toMatchObject({ code: "invalid-input" });
  const after = await entries();
  expect(after).toHaveLength(before + 1);
  expect(after[0]).toMatchObject({
    action: "reason.needs-note",
    personId: anna.personId,
    details: { needsNote: true },
  });
});

test("the last reason has to stay, and the list is the admins'", async () => {
  const reasons = await listReasons(anna);
  for (const { id } of reasons.slice(1)) await change({ do: "archive", id });
  await expect(change({ do: "archive", id: reasons[0]?.id ?? 0 })).rejects.toMatchObject({ code: "wrong-status" });
  await expect(listManagedReasons(await makeEditor())).rejects.toMatchObject({ code: "forbidden" });
  for (const { id } of reasons.slice(1)) await change({ do: "restore", id });
});
