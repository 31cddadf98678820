import { describe, expect, test } from "vitest";
import { decideNow, makeArticle, makeEditor, makeViewer, readArticle } from "@/lib/testing/factories";
import { discardDraft, draftText, findDraft, keepDraft } from "./keep-draft";

const draft = {
  version: 1,
  title: "Half a",
  body: "sentence that is not",
  meta: { stack: ["a"], score: { depth: 3 } },
};

test("a draft is kept for its writer alone, the newest keystrokes last, and touches no version", async () => {
  const [anna, ben] = [await makeEditor(), await makeEditor()];
  const { id, version } = await makeArticle();
  await keepDraft(anna, id, draft);
  const { updatedAt } = await keepDraft(anna, id, { ...draft, body: "sentence that is finished" });
  expect(await findDraft(anna, id)).toEqual({ ...draft, body: "sentence that is finished", updatedAt });
  expect(await findDraft(ben, id)).toBeNull();
  expect(await readArticle(id)).toMatchObject({ version });
});

test("a draft survives what others decide, and goes when its writer discards it", async () => {
  const anna = await makeEditor();
  const { id } = await makeArticle();
  await keepDraft(anna, id, draft);
  await decideNow(await makeEditor(), id, { kind: "approve" });
  expect(await findDraft(anna, id)).toMatchObject({ version: 1, title: "Half a" });
  await discardDraft(anna, id);
  expect(await findDraft(anna, id)).toBeNull();
});

test("keystrokes that can't be stored are replaced, not refused", async () => {
  const anna = await makeEditor();
  const { id } = await makeArticle();
  const typed = { ...draft, title: "a\0b", body: "\ud800", meta: { "\0": ["\udfff"] } };
  await keepDraft(anna, id, draftText.parse(typed));
  expect(await findDraft(anna, id)).toMatchObject({
    title: "a\ufffdb",
    body: "\ufffd",
    meta: { "\ufffd": ["\ufffd"] },
  });
});

test("who may not edit keeps no draft, and there is none of an article that is not there", async () => {
  const { id } = await makeArticle();
  await expect(keepDraft(await makeViewer(), id, draft)).rejects.toMatchObject({ code: "forbidden" });
  await expect(keepDraft(await makeEditor(), 2_000_000_000, draft)).rejects.toMatchObject({ code: "not-found" });
});

describe("two pages of one person", () => {
  const onPage = (page: string, body: string) => ({ ...draft, body, meta: { ...draft.meta, $page: page } });

  test("the newest draft wins, and the page is given what it took the place of", async () => {
    const anna = await makeEditor();
    const { id } = await makeArticle();
    const first = await keepDraft(anna, id, onPage("one", "of the first page"));
    expect(first.replaced).toBeNull();
    const second = await keepDraft(anna, id, onPage("two", "of the second page"));
    expect(second.replaced).toEqual({ ...onPage("one", "of the first page"), updatedAt: first.updatedAt });
    expect(await findDraft(anna, id)).toMatchObject({ body: "of the second page" });
  });

  test("nothing is replaced by the next keystrokes of the same page, nor by a page that began with the draft", async () => {
    const anna = await makeEditor();
    const { id } = await makeArticle();
    const first = await keepDraft(anna, id, onPage("one", "a"));
    // As where the answer to the first was lost.
    expect((await keepDraft(anna, id, onPage("one", "a b"), null)).replaced).toBeNull();
    const { updatedAt } = await keepDraft(anna, id, onPage("one", "a b c"), first.updatedAt);
    expect((await keepDraft(anna, id, onPage("two", "a b c d"), updatedAt)).replaced).toBeNull();
  });

  test("one page discards its own draft and never what the other has kept since", async () => {
    const anna = await makeEditor();
    const { id } = await makeArticle();
    const { updatedAt } = await keepDraft(anna, id, onPage("one", "of the first page"));
    // Of two within one millisecond, the time tells nothing.
    await new Promise((resolve) => setTimeout(resolve, 2));
    await keepDraft(anna, id, onPage("two", "of the second page"));
    await discardDraft(anna, id, { keptAt: updatedAt, page: "one" });
    expect(await findDraft(anna, id)).toMatchObject({ body: "of the second page" });
    await discardDraft(anna, id, { keptAt: null, page: "two" });
    expect(await findDraft(anna, id)).toBeNull();
  });
});
