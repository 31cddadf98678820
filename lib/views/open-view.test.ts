import { expect, test } from "vitest";
import { noFilters, oldestFirst, queueFilters } from "@/lib/articles/article-address";
import { readArticleView } from "@/lib/articles/article-filters";
import type { Role } from "@/lib/auth/permissions";
import { openView } from "./open-view";
import { hrefOfView, isSameView, toListHref, toViewParams } from "./view-address";
import type { ViewParams, ViewRow } from "./view-rows";

/** A saved view as the list of views has it. */
function viewOf(id: number, params: ViewParams, defaultFor: Role[] = []): ViewRow {
  const { filters, sort } = readArticleView(new URLSearchParams(params));
  const at = "2026-11-26T10:00:00.000Z";
  const known = { name: `View ${id}`, isShared: true, by: "Anna", isMine: false, canChange: false };
  const sortText = `${sort.field}:${sort.direction}`;
  const href = hrefOfView(id, params);
  return { id, ...known, defaultFor, filters, sort: sortText, params, href, createdAt: at, updatedAt: at };
}

const thin = viewOf(5, [
  ["status", "pending"],
  ["maxDepth", "40"],
]);
const open = (address: string, views: ViewRow[] = [thin], role: Role = "editor") =>
  openView(views, role, new URL(address, "http://localhost").searchParams);

test("the address of a saved view carries its filters and bears its name", () => {
  expect(thin.href).toBe("/articles?status=pending&maxDepth=40&saved=5");
  expect(open(thin.href)).toMatchObject({
    redirectTo: null,
    saved: { id: 5 },
    isChanged: false,
    filters: { status: ["pending"], maxDepth: 40 },
    place: { saved: 5 },
  });
});

test("whoever may not see the view has the same list without its name", () => {
  expect(open(thin.href, [])).toMatchObject({
    redirectTo: null,
    saved: null,
    isChanged: false,
    filters: { status: ["pending"], maxDepth: 40 },
    place: { saved: null },
  });
  expect(open("/articles?status=pending&saved=05").saved).toBeNull();
  expect(open("/articles?status=pending&saved=x%00").saved).toBeNull();
});

test("filters or a sort that differ from the saved ones are a change, the order of values is none", () => {
  for (const changed of ["status=pending", "status=pending&maxDepth=40&sort=title:asc", "view=all", "view=queue"]) {
    expect(open(`/articles?${changed}&saved=5`), changed).toMatchObject({ saved: { id: 5 }, isChanged: true });
  }
  expect(open("/articles?maxDepth=40&status=pending&saved=5&cursor=x&page=2").isChanged).toBe(false);
  const [two, turned] = [
    viewOf(6, [
      ["stack", "a"],
      ["stack", "b"],
    ]),
    "/articles?stack=b&stack=a&saved=6",
  ];
  expect(open(turned, [two]).isChanged).toBe(false);
});

test("bare, the list is the queue, or the view with which the role begins", () => {
  expect(open("/articles")).toMatchObject({ redirectTo: null, filters: queueFilters, place: { isQueueBare: true } });
  const views = [thin, viewOf(7, [["difficulty", "advanced"]], ["editor"])];
  expect(open("/articles", views).redirectTo).toBe("/articles?difficulty=advanced&saved=7");
  expect(open("/articles?q=&utm_source=mail", views).redirectTo).toBe("/articles?difficulty=advanced&saved=7");
  expect(open("/articles", views, "viewer").redirectTo).toBeNull();
});

test("a saved id alone opens that view, one that is not there what a bare address opens", () => {
  expect(open("/articles?saved=5").redirectTo).toBe(thin.href);
  expect(open("/articles?saved=6")).toMatchObject({ redirectTo: null, saved: null, filters: queueFilters });
});

test("a saved view that is not there, or not for this reader, is said, also where the address leads elsewhere", () => {
  const said = ["The saved view that this address names is no longer there, or is not shared with you."];
  for (const address of ["/articles?saved=6", "/articles?saved=05", "/articles?status=pending&saved=6"]) {
    expect(open(address).notices, address).toEqual(said);
  }
  for (const address of ["/articles", "/articles?saved=", thin.href, `${thin.href}&gone=5`]) {
    expect(open(address).notices, address).toEqual([]);
  }
  expect(open("/articles?status=lost&saved=6").notices).toHaveLength(2);
  expect(open("/articles?view=queue&saved=6").redirectTo).toBe("/articles?gone=6");
  expect(open("/articles?gone=6").notices).toEqual(said);
  const views = [viewOf(7, [["difficulty", "advanced"]], ["editor"])];
  const led = open("/articles?saved=6", views).redirectTo ?? "";
  expect(led).toBe("/articles?difficulty=advanced&saved=7&gone=6");
  expect(open(led, views)).toMatchObject({ redirectTo: null, saved: { id: 7 }, isChanged: false, notices: said });
});

test("beside a default view the queue is asked for by name, without one its address is bare", () => {
  const views = [viewOf(7, [["difficulty", "advanced"]], ["editor"])];
  const opened = open("/articles?view=queue", views);
  expect(opened).toMatchObject({ redirectTo: null, filters: queueFilters, place: { isQueueBare: false } });
  expect(toListHref(queueFilters, undefined, opened.place)).toBe("/articles?view=queue");
  expect(open("/articles?view=queue").redirectTo).toBe("/articles");
  expect(toListHref(queueFilters)).toBe("/articles");
  expect(open("/articles?sort=title:asc", views)).toMatchObject({ redirectTo: null, filters: queueFilters });
  expect(open("/articles?cursor=x&page=2", views).redirectTo).toBeNull();
});

test("the queue that was saved opens as the queue, also as a default", () => {
  const params = toViewParams(queueFilters, oldestFirst);
  expect(params).toEqual([["view", "queue"]]);
  const queue = viewOf(8, params, ["editor"]);
  expect(open("/articles", [queue]).redirectTo).toBe("/articles?view=queue&saved=8");
  expect(open(queue.href, [queue])).toMatchObject({ redirectTo: null, saved: { id: 8 }, isChanged: false });
  expect(toListHref(queueFilters, undefined, { saved: 8, isQueueBare: true })).toBe(queue.href);
  const sorted = toViewParams(queueFilters, { field: "title", direction: "asc" });
  expect(sorted).toEqual([
    ["view", "queue"],
    ["sort", "title:asc"],
  ]);
  expect(open(hrefOfView(9, sorted), [viewOf(9, sorted)])).toMatchObject({ isChanged: false, filters: queueFilters });
  // Nothing that could be read at all: no address that leads to itself.
  expect(hrefOfView(10, [])).toBe("/articles?view=queue&saved=10");
});

test("what can no longer be read is named, and saving would leave it out", () => {
  const old = viewOf(11, [
    ["status", "lost"],
    ["source", "a"],
  ]);
  const opened = open(old.href, [old]);
  expect(opened).toMatchObject({ saved: { id: 11 }, isChanged: true, filters: { ...noFilters, source: ["a"] } });
  expect(opened.notices).toEqual(["Left out of this view: status: expected one of pending, approved, rejected."]);
});

test("values that hold the marks of an address do not run together", () => {
  expect(
    isSameView(
      [["stack", "a&stack=b"]],
      [
        ["stack", "a"],
        ["stack", "b"],
      ],
    ),
  ).toBe(false);
  expect(isSameView([["stack", "ü & ö"]], [["stack", "ü & ö"]])).toBe(true);
});
