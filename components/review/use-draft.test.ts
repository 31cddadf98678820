import { afterEach, expect, test, vi } from "vitest";
import type { Draft } from "@/lib/review/keep-draft";
import { asideKey, openDraft } from "./local-drafts";

const kept: Draft = {
  version: 1,
  title: "Of the server",
  body: "",
  meta: { $page: "first" },
  updatedAt: "2026-02-02T02:02:02.000Z",
};

type Local = { basedOn: string | null; updatedAt?: string; title?: string; page?: string };

/** What lies in this browser, by the page it was typed on. */
function storeLocal(copies: Record<string, Local>) {
  const stored: Record<string, unknown> = {};
  for (const [
    key,
    { basedOn, updatedAt = "2026-01-01T00:00:00.000Z", title = "Of this browser", page },
  ] of Object.entries(copies)) {
    const meta = page ? { $page: page } : {};
    stored[key] = JSON.stringify({ version: 1, title, body: "", meta, updatedAt, basedOn });
  }
  const getItem = (key: string) => stored[key] ?? null;
  vi.stubGlobal("localStorage", Object.assign(Object.create({ getItem }), stored));
}

const titles = ({ draft, others }: ReturnType<typeof openDraft>) => [
  draft?.title,
  ...others.map((one) => one.draft.title),
];

afterEach(() => {
  vi.unstubAllGlobals();
});

test("what was typed over the server's draft is newer, even by a clock that is slow", () => {
  storeLocal({ "key:a": { basedOn: kept.updatedAt, updatedAt: "2020-01-01T00:00:00.000Z" } });
  expect(titles(openDraft("key", kept))).toEqual(["Of this browser"]);
});

test("what was typed over an earlier draft is older, even by a clock that is fast, and is not lost", () => {
  storeLocal({ "key:a": { basedOn: "2026-01-01T00:00:00.000Z", updatedAt: "2030-01-01T00:00:00.000Z" } });
  expect(titles(openDraft("key", kept))).toEqual(["Of the server", "Of this browser"]);
});

test("what was typed on the page of the server's draft is newer, though the answer was lost", () => {
  storeLocal({ "key:a": { basedOn: null, page: "first" } });
  expect(titles(openDraft("key", kept))).toEqual(["Of this browser"]);
});

test("what the server never got is there without it, the newest of several pages first", () => {
  storeLocal({
    "key:a": { basedOn: null, title: "older" },
    "key:b": { basedOn: null, title: "newer", updatedAt: "2026-03-01T00:00:00.000Z" },
    key: { basedOn: null, title: "of before", updatedAt: "2025-03-01T00:00:00.000Z" },
    "key2:c": { basedOn: null, title: "of another article" },
  });
  expect(titles(openDraft("key", null))).toEqual(["newer", "older", "of before"]);
});

test("a copy of the same text is no other draft", () => {
  storeLocal({ "key:a": { basedOn: "2026-01-01T00:00:00.000Z", title: "Of the server", page: "second" } });
  expect(titles(openDraft("key", kept))).toEqual(["Of the server"]);
});

test("what was put aside for another text is kept and never comes back by itself", () => {
  storeLocal({ [asideKey("key", "a")]: { basedOn: null, title: "put aside", page: "first" } });
  expect(titles(openDraft("key", kept))).toEqual(["Of the server", "put aside"]);
  expect(titles(openDraft("key", null))).toEqual([undefined, "put aside"]);
});
