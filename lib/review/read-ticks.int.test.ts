import { expect, test } from "vitest";
import { listDecisions } from "@/lib/articles/list-decisions";
import { db } from "@/lib/db/db";
import { decideNow, makeArticle, makeEditor, readArticle } from "@/lib/testing/factories";

const checklist = ["run linting", "run unit tests", "tag the release"];

test("what was ticked off is recorded with the decision, each item once", async () => {
  const anna = await makeEditor();
  const { id } = await makeArticle({ checklist });
  const ticked = ["tag the release", "run linting", "run linting"];
  await decideNow(anna, id, { kind: "approve", ticked });
  expect(await listDecisions(anna, id)).toMatchObject([
    { kind: "approve", ticked: ["tag the release", "run linting"] },
  ]);
});

test("a rejection and an edit carry ticks too, and a decision without any has none", async () => {
  const anna = await makeEditor();
  const { id } = await makeArticle({ checklist });
  await decideNow(anna, id, { kind: "edit", edit: { title: "Another title" }, ticked: ["run linting"] });
  await decideNow(anna, id, { kind: "reject", reasons: ["duplicate"], ticked: ["run unit tests"] });
  await decideNow(anna, id, { kind: "reopen" });
  const ticks = (await listDecisions(anna, id)).map((decision) => decision.ticked);
  expect(ticks).toEqual([[], ["run unit tests"], ["run linting"]]);
  const stored = await db().prisma
    .$queryRaw`SELECT ticked FROM decisions WHERE article_id = ${id} ORDER BY id DESC LIMIT 1`;
  expect(stored).toEqual([{ ticked: null }]);
});

test("an item that the checklist does not have is refused by name, and nothing is decided", async () => {
  const anna = await makeEditor();
  const { id, version } = await makeArticle({ checklist });
  await expect(
    decideNow(anna, id, { kind: "approve", ticked: ["run linting", "run all tests"] }),
  ).rejects.toMatchObject({
    code: "invalid-input",
    details: { fields: [{ field: "ticked.1", message: "“run all tests” is no item of the checklist" }] },
  });
  expect(await readArticle(id)).toMatchObject({ status: "pending", version });
});

test("ticks are those of the text that was read: an edit that comes along does not change what they may be", async () => {
  const anna = await makeEditor();
  const { id } = await makeArticle({ checklist });
  const edit = { meta: { checklist: ["run everything"] } };
  await expect(decideNow(anna, id, { kind: "approve", edit, ticked: ["run everything"] })).rejects.toMatchObject({
    code: "invalid-input",
  });
  await decideNow(anna, id, { kind: "approve", edit, ticked: ["run linting"] });
  expect((await listDecisions(anna, id))[0]?.ticked).toEqual(["run linting"]);
});
