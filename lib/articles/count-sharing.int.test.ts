import { expect, test } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { decideNow, makeArticle, makeEditor } from "@/lib/testing/factories";
import { countSharing } from "./count-sharing";
import { layOutBody } from "./render-body";

const passage = (name: string) => `${name} is how this passage begins, and nine words make it one of its own.`;
const bodyOf = (...names: string[]) => names.map(passage).join("\n\n");

test("each passage is told with how many others have it, in the order of the text", async () => {
  const anna = await makeEditor();
  const body = bodyOf("Amber", "Beryl", "Coral");
  const { id } = await makeArticle({ body });
  await makeArticle({ body: bodyOf("Coral", "Amber") });
  await makeArticle({ body: `${passage("Coral")} For this case, keep the owner and the note.` });
  const shared = await countSharing(anna, id);
  expect(shared.map(({ others }) => others)).toEqual([1, 0, 2]);
  expect(shared.every(({ isMore }) => !isMore)).toBe(true);
  const { html } = layOutBody(body, "markdown");
  for (const one of shared) expect(html).toContain(`data-passage="${one.passage}"`);
});

test("withdrawn articles don't count, and an article that is not there has no passages", async () => {
  const anna = await makeEditor();
  const { id } = await makeArticle({ body: bodyOf("Druse") });
  const other = await makeArticle({ body: bodyOf("Druse") });
  expect(await countSharing(anna, id)).toMatchObject([{ others: 1 }]);
  await decideNow(systemViewer, other.id, { kind: "withdraw" });
  expect(await countSharing(anna, id)).toMatchObject([{ others: 0 }]);
  expect(await countSharing(anna, 2_000_000_000)).toEqual([]);
});
