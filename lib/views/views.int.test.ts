import { expect, test } from "vitest";
import { noFilters, queueFilters } from "@/lib/articles/article-address";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { inTransaction, queryRows, sql } from "@/lib/db/sql";
import { makeAdmin, makeEditor, makeToken, makeViewer, type Person } from "@/lib/testing/factories";
import { deleteView } from "./delete-view";
import { listViews } from "./list-views";
import { saveView } from "./save-view";
import { updateView } from "./update-view";
import { type UpdateViewCommand, updateViewCommand } from "./view-command";
import type { ViewRow } from "./view-rows";

const filters = { ...noFilters, stack: ["rails"], minQuality: 40 };

let made = 0;
const nextName = () => `View ${++made}`;

const save = (viewer: Viewer, isShared = false, name = nextName()) =>
  saveView(viewer, { name, isShared, filters, sort: { field: "quality", direction: "desc" } });
const change = (viewer: Viewer, { id }: ViewRow, command: UpdateViewCommand) =>
  updateView(viewer, id, updateViewCommand.parse(command));
const find = async (viewer: Viewer, { id }: ViewRow) => (await listViews(viewer)).find((view) => view.id === id);
const demote = async (person: Person): Promise<Person> => {
  await db().prisma.person.update({ where: { id: person.personId }, data: { role: "viewer" } });
  return { ...person, role: "viewer" };
};

test("a view holds filters, sort and name, and its address says all three", async () => {
  const anna = await makeEditor();
  const saved = await save(anna, false, "Rails, good");
  expect(saved).toMatchObject({
    name: "Rails, good",
    isShared: false,
    by: anna.name,
    isMine: true,
    canChange: true,
    defaultFor: [],
    filters,
    sort: "quality:desc",
    href: `/articles?stack=rails&minQuality=40&sort=quality%3Adesc&saved=${saved.id}`,
  });
  expect(await listViews(anna)).toEqual([saved]);
});

test("without a sort a view is sorted as its filters are by themselves", async () => {
  const anna = await makeViewer();
  const queue = await saveView(anna, { name: "The queue", isShared: false, filters: queueFilters });
  expect(queue).toMatchObject({ filters: queueFilters, sort: "importedAt:asc", params: [["view", "queue"]] });
  const found = await saveView(anna, { name: "Found", isShared: false, filters: { ...noFilters, q: "queue" } });
  expect(found).toMatchObject({ sort: "relevance:desc", params: [["q", "queue"]] });
});

test("a private view is seen by its owner only, a shared one by everybody", async () => {
  const [anna, ben, admin] = [await makeEditor(), await makeViewer(), await makeAdmin()];
  const [own, shared] = [await save(anna), await save(anna, true)];
  expect(await find(anna, own)).toMatchObject({ isMine: true });
  expect(await find(ben, shared)).toMatchObject({ isMine: false, canChange: false, by: anna.name });
  expect(await find(admin, shared)).toMatchObject({ isMine: false, canChange: true });
  for (const other of [ben, admin]) expect(await find(other, own)).toBeUndefined();
});

test("a viewer saves private views and shares none; an editor shares", async () => {
  const [ben, anna] = [await makeViewer(), await makeEditor()];
  const own = await save(ben);
  expect(own).toMatchObject({ isShared: false, isMine: true });
  await expect(save(ben, true)).rejects.toMatchObject({ code: "forbidden" });
  await expect(change(ben, own, { isShared: true })).rejects.toMatchObject({ code: "forbidden" });
  expect(await find(ben, own)).toMatchObject({ isShared: false });
  expect(await change(anna, await save(anna), { isShared: true })).toMatchObject({ isShared: true });
});

test("only the owner and admins change or delete a shared view", async () => {
  const [anna, ben, admin] = [await makeEditor(), await makeEditor(), await makeAdmin()];
  const shared = await save(anna, true);
  await expect(change(ben, shared, { name: "Ben's" })).rejects.toMatchObject({
    code: "forbidden",
    message: `Only ${anna.name} and admins may change this view.`,
  });
  await expect(deleteView(ben, shared.id)).rejects.toMatchObject({ code: "forbidden" });
  expect(await change(admin, shared, { name: "By an admin" })).toMatchObject({ name: "By an admin", by: anna.name });
  expect(await change(anna, shared, { name: "By Anna" })).toMatchObject({ name: "By Anna" });
  await deleteView(admin, shared.id);
  expect(await find(anna, shared)).toBeUndefined();
});

test("somebody else's private view is not there, for admins neither", async () => {
  const own = await save(await makeEditor());
  for (const other of [await makeEditor(), await makeAdmin()]) {
    await expect(change(other, own, { name: "Mine now" })).rejects.toMatchObject({ code: "not-found" });
    await expect(deleteView(other, own.id)).rejects.toMatchObject({ code: "not-found" });
  }
  await expect(deleteView(await makeAdmin(), 2_000_000_000)).rejects.toMatchObject({ code: "not-found" });
});

test("an admin who unshares a view gives it back to its owner alone", async () => {
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  const shared = await save(anna, true);
  expect(await change(admin, shared, { isShared: false })).toMatchObject({ isShared: false, canChange: false });
  expect(await find(admin, shared)).toBeUndefined();
  expect(await find(anna, shared)).toMatchObject({ isShared: false, canChange: true });
});

test("whoever may no longer share takes back what they shared, and changes it for nobody else", async () => {
  const anna = await makeEditor();
  const shared = await save(anna, true);
  const demoted = await demote(anna);
  await expect(change(demoted, shared, { name: "Renamed" })).rejects.toMatchObject({ code: "forbidden" });
  expect(await change(demoted, shared, { name: "Renamed", isShared: false })).toMatchObject({ name: "Renamed" });
});

test("names are unique for a person; two people may use the same", async () => {
  const [anna, ben, admin] = [await makeEditor(), await makeEditor(), await makeAdmin()];
  const [first, second] = [await save(anna, false, "Thin"), await save(anna, true, "Thick")];
  await expect(save(anna, false, "Thin")).rejects.toMatchObject({
    code: "conflict",
    message: "You have another view named “Thin” already.",
    details: { fields: [{ field: "name" }] },
  });
  await expect(change(anna, second, { name: "Thin" })).rejects.toMatchObject({ code: "conflict" });
  await expect(change(admin, second, { name: "Thin" })).rejects.toMatchObject({
    code: "conflict",
    message: `${anna.name} has another view named “Thin” already.`,
  });
  expect(await change(anna, first, { name: "Thin" })).toMatchObject({ name: "Thin" });
  expect(await save(ben, true, "Thin")).toMatchObject({ name: "Thin" });
});

test("of two windows that save under one name, one is told; of two that rename, too", async () => {
  const anna = await makeEditor();
  const outcomes = await Promise.allSettled([save(anna, false, "At once"), save(anna, false, "At once")]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect(outcomes.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  const [one, two] = [await save(anna), await save(anna)];
  const renamed = await Promise.allSettled([one, two].map((view) => change(anna, view, { name: "Renamed at once" })));
  expect(renamed.find(({ status }) => status === "rejected")).toMatchObject({ reason: { code: "conflict" } });
  expect((await listViews(anna)).filter(({ name }) => name === "Renamed at once")).toHaveLength(1);
});

test("a change touches what it names and nothing else", async () => {
  const anna = await makeEditor();
  const saved = await save(anna);
  const sorted = await change(anna, saved, { sort: "title:asc" } as never);
  expect(sorted).toMatchObject({ name: saved.name, filters, sort: "title:asc", isShared: false });
  const filtered = await change(anna, saved, { filters: { source: "a" } } as never);
  expect(filtered).toMatchObject({ filters: { ...noFilters, source: ["a"] }, sort: "importedAt:asc" });
  expect(await change(anna, saved, { isShared: true })).toMatchObject({ name: saved.name, filters: filtered.filters });
  expect(await change(anna, saved, {})).toMatchObject({ isShared: true, filters: filtered.filters });
});

test("a role begins with one view, which an admin chooses", async () => {
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  const [first, second] = [await save(anna, true), await save(admin, true)];
  await expect(change(anna, first, { defaultFor: ["editor"] })).rejects.toMatchObject({ code: "forbidden" });
  expect(await change(admin, first, { defaultFor: ["viewer", "editor"] })).toMatchObject({
    defaultFor: ["viewer", "editor"],
  });
  await change(admin, second, { defaultFor: ["editor", "editor"] });
  expect(await find(anna, first)).toMatchObject({ defaultFor: ["viewer"] });
  expect(await find(anna, second)).toMatchObject({ defaultFor: ["editor"] });
  await change(admin, first, { defaultFor: [] });
  await change(admin, second, { defaultFor: [] });
  expect((await listViews(admin)).flatMap((view) => view.defaultFor)).toEqual([]);
});

test("a default view is shared: it is made none before it is unshared, in one step at the latest", async () => {
  const [anna, admin] = [await makeEditor(), await makeAdmin()];
  const own = await save(admin);
  await expect(change(admin, own, { defaultFor: ["viewer"] })).rejects.toMatchObject({ code: "conflict" });
  expect(await change(admin, own, { isShared: true, defaultFor: ["viewer"] })).toMatchObject({
    defaultFor: ["viewer"],
  });
  const annas = await save(anna, true);
  await change(admin, annas, { defaultFor: ["editor"] });
  await expect(change(anna, annas, { isShared: false })).rejects.toMatchObject({
    code: "conflict",
    message: "The list of editors begins with this view, so it has to be shared.",
  });
  // What nobody may do to defaults, nobody may do by unsharing.
  await expect(change(anna, annas, { isShared: false, defaultFor: [] })).rejects.toMatchObject({ code: "forbidden" });
  expect(await find(anna, annas)).toMatchObject({ isShared: true, defaultFor: ["editor"] });
  expect(await change(admin, annas, { isShared: false, defaultFor: [] })).toMatchObject({ defaultFor: [] });
  await change(admin, own, { defaultFor: [] });
});

test("deleting a default view leaves the role with the queue", async () => {
  const admin = await makeAdmin();
  const shared = await save(admin, true);
  await change(admin, shared, { defaultFor: ["viewer"] });
  await deleteView(admin, shared.id);
  expect((await listViews(admin)).flatMap((view) => view.defaultFor)).toEqual([]);
  expect(await db().prisma.defaultView.count()).toBe(0);
});

test("two admins who set defaults at once both succeed", async () => {
  const [one, two] = [await makeAdmin(), await makeAdmin()];
  const [first, second] = [await save(one, true), await save(two, true)];
  for (let round = 0; round < 5; round++) {
    await Promise.all([
      change(one, first, { defaultFor: round % 2 ? ["viewer", "editor"] : ["editor", "viewer"] }),
      change(two, second, { defaultFor: ["viewer", "editor", "admin"] }),
    ]);
  }
  const defaults = (await listViews(one)).flatMap((view) => view.defaultFor);
  expect(defaults.sort()).toEqual(["admin", "editor", "viewer"]);
});

test("a view that becomes a default while its owner unshares it stays shared", async () => {
  const anna = await makeEditor();
  const shared = await save(anna, true);
  const waiting = sql`SELECT 1 FROM pg_stat_activity WHERE wait_event_type = 'Lock' AND datname = current_database()`;
  const { unsharing } = await inTransaction(async (connection) => {
    await queryRows(sql`UPDATE saved_views SET updated_at = now() WHERE id = ${shared.id}`, connection);
    await queryRows(
      sql`INSERT INTO default_views (role, view_id) VALUES ('viewer', ${shared.id})
        ON CONFLICT (role) DO UPDATE SET view_id = excluded.view_id`,
      connection,
    );
    const begun = Promise.allSettled([change(anna, shared, { isShared: false })]);
    while ((await queryRows(waiting)).length === 0);
    return { unsharing: begun };
  });
  expect(await unsharing).toMatchObject([{ reason: { code: "conflict", message: /has to be shared/ } }]);
  expect(await find(anna, shared)).toMatchObject({ isShared: true, defaultFor: ["viewer"] });
});

test("a token and the system see shared views and keep none of their own", async () => {
  const admin = await makeAdmin();
  const [own, shared] = [await save(admin), await save(admin, true)];
  for (const viewer of [await makeToken("admin", admin), systemViewer]) {
    expect(await find(viewer, shared)).toMatchObject({ isMine: false, canChange: false });
    expect(await find(viewer, own)).toBeUndefined();
    for (const attempt of [save(viewer), change(viewer, shared, { name: "x" }), deleteView(viewer, shared.id)]) {
      await expect(attempt).rejects.toMatchObject({ code: "forbidden", message: /keeps no views of its own/ });
    }
  }
});

test("a hundred views are the most that a person may have", async () => {
  const anna = await makeViewer();
  for (let n = 0; n < 99; n++) await save(anna);
  const outcomes = await Promise.allSettled([save(anna), save(anna)]);
  expect(outcomes.map(({ status }) => status).sort()).toEqual(["fulfilled", "rejected"]);
  expect((await listViews(anna)).filter((view) => view.isMine)).toHaveLength(100);
  await expect(save(anna)).rejects.toMatchObject({ code: "conflict", message: /^You have 100 views/ });
});

test("views are listed by name as people count, each once", async () => {
  const anna = await makeViewer();
  for (const name of ["n 10", "n 9", "N 1", "ä", "z"]) await save(anna, false, name);
  const mine = (await listViews(anna)).filter((view) => view.isMine);
  expect(mine.map(({ name }) => name)).toEqual(["ä", "N 1", "n 9", "n 10", "z"]);
});

test("hostile names and values are kept as they are", async () => {
  const anna = await makeViewer();
  const name = "'; DROP TABLE saved_views; -- \u202e<b>";
  const hostile = { ...noFilters, stack: ["a&saved=1", "100%", "\\u0000", "ü\u2028"], q: '"; --' };
  const saved = await saveView(anna, { name, isShared: false, filters: hostile });
  expect(await find(anna, saved)).toMatchObject({ name, filters: hostile });
  expect(new URL(saved.href, "http://localhost").searchParams.getAll("saved")).toEqual([String(saved.id)]);
});

test("what is kept and can't be read makes no page fail", async () => {
  const anna = await makeViewer();
  const saved = await save(anna);
  for (const params of [
    [
      ["status", "lost"],
      ["sort", "sideways"],
      ["minQuality", "140"],
    ],
    [],
    [["saved", "1"]],
  ]) {
    await db().prisma.savedView.update({ where: { id: saved.id }, data: { params } });
    expect(await find(anna, saved)).toMatchObject({ id: saved.id, sort: "importedAt:asc" });
  }
});
