import { afterEach, expect, test, vi } from "vitest";
import { newestDraft } from "./use-draft";

const kept = { version: 1, title: "Of the server", body: "", meta: {}, updatedAt: "2026-01-02T00:00:00.000Z" };

function storeLocal(basedOn: string | null, updatedAt: string) {
  const copy = { version: 1, title: "Of this browser", body: "", meta: {}, updatedAt, basedOn };
  vi.stubGlobal("localStorage", { getItem: () => JSON.stringify(copy) });
}

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what was typed over the server's draft is newer, even by a clock that is slow", () => {
  storeLocal(kept.updatedAt, "2020-01-01T00:00:00.000Z");
  expect(newestDraft("key", kept)?.title).toBe("Of this browser");
});

test("what was typed over an earlier draft is older, even by a clock that is fast", () => {
  storeLocal("2026-01-01T00:00:00.000Z", "2030-01-01T00:00:00.000Z");
  expect(newestDraft("key", kept)?.title).toBe("Of the server");
});

test("what the server never got is there without it", () => {
  storeLocal(null, "2026-01-01T00:00:00.000Z");
  expect(newestDraft("key", null)?.title).toBe("Of this browser");
});
