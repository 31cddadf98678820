import { mergeTests } from "@playwright/test";
import type { ViewRow } from "@/lib/views/view-rows";
import { Api, expect, test as withApi } from "./api-client";
import { test as withPages } from "./fixtures";

const test = mergeTests(withApi, withPages);

type Views = { items: ViewRow[] };

test("a person keeps views in their session; a token lists the shared ones and keeps none", async ({
  as,
  page,
  contract,
  signInAs,
  source,
}) => {
  const anna = await signInAs("editor");
  const { origin } = new URL((await page.request.get("/healthz")).url());
  const session = new Api(page.request, contract, anna.name, null);
  const headers = { origin };

  const filters = { source, stack: ["rails"], minQuality: 40, importedFrom: "2026-01-01" };
  const own = await session.post<ViewRow>("/views", { name: "Own", filters }, { headers });
  expect(own).toMatchObject({
    name: "Own",
    isShared: false,
    isMine: true,
    by: anna.name,
    sort: "importedAt:asc",
    filters: { source: [source], stack: ["rails"], minQuality: 40, importedFrom: "2026-01-01T00:00:00.000Z" },
  });
  const body = { name: `For all ${source}`, isShared: true, filters: {}, sort: "quality:desc" };
  const shared = await session.post<ViewRow>("/views", body, { headers });
  expect(shared).toMatchObject({
    params: [
      ["view", "all"],
      ["sort", "quality:desc"],
    ],
  });
  expect((await session.get<Views>("/views")).items.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["Own", shared.name]),
  );

  const token = await as("admin");
  const { items } = await token.get<Views>("/views");
  expect(items.find(({ id }) => id === shared.id)).toMatchObject({ isMine: false, canChange: false });
  expect(items.map(({ id }) => id)).not.toContain(own.id);
  await token.refused(403, "forbidden", "POST", "/views", { name: "x", filters: {} });
  await token.refused(403, "forbidden", "PATCH", `/views/${shared.id}`, { name: "x" });
  await token.refused(403, "forbidden", "DELETE", `/views/${shared.id}`);

  const renamed = await session.call<ViewRow>("PATCH", `/views/${own.id}`, { name: "Renamed" }, { headers });
  expect(renamed).toMatchObject({ name: "Renamed", filters: own.filters, isShared: false });
  await session.refused(403, "forbidden", "PATCH", `/views/${shared.id}`, { defaultFor: ["viewer"] }, headers);
  await session.refused(403, "forbidden", "PATCH", `/views/${own.id}`, { name: "From elsewhere" });
  for (const { id } of [own, shared]) {
    expect((await session.send("DELETE", `/views/${id}`, undefined, headers)).status()).toBe(204);
  }
  await session.refused(404, "not-found", "DELETE", `/views/${own.id}`, undefined, headers);
});

test("wrong views are refused, each field named", async ({ page, contract, signInAs }) => {
  const { name } = await signInAs("viewer");
  const headers = { origin: new URL((await page.request.get("/healthz")).url()).origin };
  const session = new Api(page.request, contract, name, null);
  const wrong: [object, string][] = [
    [{ filters: {} }, "name"],
    [{ name: "x" }, "filters"],
    [{ name: "x".repeat(81), filters: {} }, "name"],
    [{ name: "x", filters: { minQuality: 140 } }, "filters.minQuality"],
    [{ name: "x", filters: {}, sort: "sideways" }, "sort"],
    [{ name: "x", filters: {}, defaultFor: ["viewer"] }, "defaultFor"],
  ];
  for (const [body, field] of wrong) {
    const { fields } = await session.refused(422, "invalid-input", "POST", "/views", body, headers);
    expect(fields?.map((problem) => problem.field)).toEqual([field]);
  }
  await session.refused(403, "forbidden", "POST", "/views", { name: "x", filters: {}, isShared: true }, headers);
  await session.refused(404, "not-found", "PATCH", "/views/nothing", {}, headers);
});
