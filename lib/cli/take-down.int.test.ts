import { afterEach, expect, test, vi } from "vitest";
import { systemViewer } from "@/lib/auth/viewer";
import { makeAdmin, makeArticle, makeEditor, readArticle } from "@/lib/testing/factories";
import { takeDown } from "./take-down";
import { manageUsers } from "./user";

afterEach(() => vi.restoreAllMocks());

async function run(command: typeof takeDown, ...args: string[]): Promise<string> {
  let said = "";
  vi.spyOn(process.stdout, "write").mockImplementation((chunk) => {
    said += String(chunk);
    return true;
  });
  await command.run({ args, open: async () => systemViewer });
  vi.restoreAllMocks();
  return said;
}

test("a text is taken down by the article's number and a note, and the answer names the decision", async () => {
  const { id, version } = await makeArticle();
  await expect(run(takeDown, String(id))).rejects.toThrow("--note");
  await expect(run(takeDown, "--note", "Not ours")).rejects.toThrow("the number of an article");
  const answer = JSON.parse(await run(takeDown, String(id), "--note", "Not ours", "--json")) as object;
  const { latestDecisionId, withdrawn } = await readArticle(id);
  expect(answer).toEqual({ article: id, decision: latestDecisionId, version: version + 1 });
  expect(withdrawn).toBe(true);
});

test("a person is removed by their address, and listed under the pseudonym", async () => {
  await makeAdmin();
  const editor = await makeEditor();
  const answer = JSON.parse(await run(manageUsers, "remove", editor.email, "--json")) as { pseudonym: string };
  expect(answer).toEqual({ id: editor.personId, pseudonym: expect.stringMatching(/^Former editor /) });
  const listed = await run(manageUsers, "list");
  expect(listed).toContain(`removed\t${answer.pseudonym}`);
  expect(listed).not.toContain(editor.email);
});
