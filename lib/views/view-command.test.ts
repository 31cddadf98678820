import { expect, test } from "vitest";
import { saveViewCommand, updateViewCommand } from "./view-command";

const named = (name: unknown) => saveViewCommand.safeParse({ name, filters: {} });

test("a name is trimmed, its blanks are single, and it is at most 80 characters", () => {
  expect(named("  Thin \n and\timage heavy ").data?.name).toBe("Thin and image heavy");
  expect(named("x".repeat(80)).success).toBe(true);
  for (const name of ["x".repeat(81), "", "   ", 7, null, undefined])
    expect(named(name).success, String(name)).toBe(false);
});

test("a name that nobody could see or press is none", () => {
  for (const name of ["\u200b", "\u202e\u2066", "\u00a0", "\u0301"]) expect(named(name).success).toBe(false);
  for (const name of ["→", "№ 1", "評価", "👍"]) expect(named(name).success, name).toBe(true);
});

test("a name holds nothing that PostgreSQL cannot store", () => {
  expect(named("a\u0000b").data?.name).toBe("a\ufffdb");
  expect(named("a\ud800b").data?.name).toBe("a\ufffdb");
});

test("filters are those of a body, the sort is that of the address", () => {
  const parsed = saveViewCommand.parse({
    name: "x",
    filters: { stack: "rails", minQuality: 40 },
    sort: "quality:desc",
  });
  expect(parsed).toMatchObject({
    isShared: false,
    filters: { stack: ["rails"], minQuality: 40 },
    sort: { field: "quality", direction: "desc" },
  });
  for (const wrong of [
    { filters: { minQuality: 140 } },
    { filters: {}, sort: "sideways" },
    {},
    { filters: {}, id: 1 },
  ]) {
    expect(saveViewCommand.safeParse({ name: "x", ...wrong }).success, JSON.stringify(wrong)).toBe(false);
  }
});

test("what a change does not name stays as it is", () => {
  expect(updateViewCommand.parse({})).toEqual({});
  expect(updateViewCommand.parse({ isShared: true })).toEqual({ isShared: true });
  expect(updateViewCommand.safeParse({ defaultFor: ["owner"] }).success).toBe(false);
});
