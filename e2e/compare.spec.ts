import { expect, type Page } from "@playwright/test";
import { listRevisions } from "@/lib/articles/get-article";
import { systemViewer } from "@/lib/auth/viewer";
import { decideNow, makeArticle, makeEditor, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

const before = [
  "when one dependency slows down, every worker that waits for it asks again.",
  "## limits before delays",
  "give each attempt a delay before you give it a budget.",
  "it goes without saying that limits are very important in modern systems.",
  "write the limit next to the code that enforces it.",
  "```python\nRETRY = Backoff(first=0.5, cap=600)\n```",
].join("\n\n");

const after = [
  "when one dependency slows down, every worker that waits for it asks again.",
  "### limits before delays",
  "give each attempt a budget before you give it a pause.",
  "write the **limit** next to the code that enforces it.",
  "```python\nRETRY = Backoff(first=0.5, cap=30)\n```",
].join("\n\n");

/** Imported, then edited by another person. */
async function editedArticle(source: string) {
  const fields = { bodyFormat: "markdown", title: "how to handle retry storms", difficulty: "advanced" } as const;
  const { id } = await makeArticle({ source, body: before, ...fields });
  const editor = await makeEditor();
  await decideNow(editor, id, { kind: "edit", edit: { body: after, meta: { difficulty: "beginner" } } });
  return { id, editor };
}

const change = (page: Page, number: number) => page.locator(`#change-${number}`);
const bar = (page: Page) => page.getByRole("region", { name: "Changes" });

test("the history leads to what an edit changed: words, headings, bold, code and metadata", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const { id, editor } = await editedArticle(source);
  await signInAs("viewer");
  await page.goto(`/articles/${id}`);
  await expect(page.getByText(`${editor.name} edited it: revision 2`)).toBeVisible();
  await page.getByRole("link", { name: "What changed between revisions 1 and 2" }).click();

  await expect(page).toHaveURL(`/articles/${id}/compare?left=1&right=2`);
  await expect(
    page.getByRole("heading", { level: 1, name: "Compare revisions of how to handle retry storms" }),
  ).toBeVisible();
  await expect(bar(page).getByText("5 changes")).toBeVisible();
  await expect(change(page, 1)).toContainText("heading 2 → heading 3");
  await expect(change(page, 2).getByRole("deletion")).toContainText(["delay", "budget"]);
  await expect(change(page, 2).getByRole("insertion")).toContainText(["budget", "pause"]);
  await expect(change(page, 3).getByRole("deletion")).toContainText("it goes without saying");
  await expect(change(page, 4)).toContainText("limit [now bold]");
  await expect(change(page, 5).getByRole("insertion")).toContainText("30");
  const row = page.getByRole("row", { name: /^difficulty/ });
  await expect(row.getByRole("deletion")).toContainText("advanced");
  await expect(row.getByRole("insertion")).toContainText("beginner");
  await expect(page.getByRole("button", { name: /Restore/ })).toHaveCount(0);
  await expectAccessible(page);
});

test("n and p step through the changes, and the view is in the address", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const { id } = await editedArticle(source);
  await signInAs("viewer");
  await page.goto(`/articles/${id}/compare`);
  await expect(bar(page).getByText("5 changes")).toBeVisible();
  await page.keyboard.press("n");
  await page.keyboard.press("n");
  await expect(bar(page).getByText("Change 2 of 5")).toBeVisible();
  await expect(page.getByRole("link", { name: "Change 2: deletion and insertion" })).toBeFocused();
  await page.keyboard.press("p");
  await expect(page.getByRole("link", { name: "Change 1: formatting" })).toBeFocused();
  await bar(page).getByRole("button", { name: "Next" }).click();
  await expect(bar(page).getByText("Change 2 of 5")).toBeVisible();

  await page.getByRole("radio", { name: "Inline" }).check();
  await expect(page).toHaveURL(/view=inline/);
  const words = change(page, 2);
  await expect(words).toContainText("give each attempt a");
  await expect(words.getByRole("deletion")).toContainText(["delay", "budget"]);
  await expect(words.getByRole("insertion")).toContainText(["budget", "pause"]);
  await expectAccessible(page);
});

test("a paragraph that was moved says where from and where to, and leads there", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const [first, second, third] = before.split("\n\n").filter((block) => /^[a-z]/.test(block));
  const { id } = await makeArticle({ source, body: [first, second, third].join("\n\n"), bodyFormat: "markdown" });
  const moved = first?.replace("every worker", "each worker");
  await decideNow(await makeEditor(), id, { kind: "edit", edit: { body: [second, third, moved].join("\n\n") } });
  await signInAs("viewer");
  await page.goto(`/articles/${id}/compare`);
  await expect(bar(page).getByText("2 changes")).toBeVisible();
  await expect(change(page, 1)).toContainText("moved to change 2, further down");
  await expect(change(page, 1).getByRole("deletion")).toContainText("every");
  await expect(change(page, 2)).toContainText("moved here from change 1, further up");
  await expect(change(page, 2).getByRole("insertion")).toContainText("each");
  await change(page, 1).getByRole("link", { name: "change 2", exact: true }).click();
  await expect(page.getByRole("link", { name: "Change 2: moved here from change 1 and insertion" })).toBeFocused();
  await expect(bar(page).getByText("Change 2 of 2")).toBeVisible();
  await expectAccessible(page);
});

test("an editor restores what was imported, sees that it is in force, and takes that back", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await editedArticle(source);
  await decideNow(systemViewer, id, { kind: "approve" });
  const editor = await signInAs("editor");
  await page.goto(`/articles/${id}/compare`);
  await page.getByRole("button", { name: "Restore revision 1" }).click();
  const dialog = page.getByRole("dialog", { name: "Restore revision 1?" });
  await expect(dialog.getByText("The article is approved. As after any edit, it returns to pending")).toBeVisible();
  await dialog.getByRole("button", { name: "Restore revision 1" }).click();

  await expect(page.getByRole("status").filter({ hasText: "Revision 1 was restored." })).toBeVisible();
  await expect(page.getByText("Revisions 1 and 3 are the same.")).toBeVisible();
  expect(await readArticle(id)).toMatchObject({ status: "pending", difficulty: "advanced" });

  await page.getByRole("button", { name: "Undo", exact: true }).click();
  await expect(page.getByRole("status").filter({ hasText: "Undone." })).toBeVisible();
  await expect(bar(page).getByText("5 changes")).toBeVisible();
  expect(await readArticle(id)).toMatchObject({ status: "approved", difficulty: "beginner" });
  expect(await listRevisions(systemViewer, id)).toHaveLength(3);

  // Any two, also with the newer one on the left.
  await page
    .getByRole("combobox", { name: "Left" })
    .selectOption({ label: (await optionOf(page, "Revision 3")) ?? "" });
  await expect(page).toHaveURL(/left=3&right=2/);
  await expect(change(page, 2).getByRole("insertion")).toContainText(["budget", "pause"]);

  await page.goto(`/articles/${id}`);
  await expect(
    page.getByText(`${editor.name} restored revision 1 as revision 3, so it is pending again`),
  ).toBeVisible();
  await expect(page.getByText(`${editor.name} undid their own edit, so it is approved again`)).toBeVisible();
});

async function optionOf(page: Page, start: string): Promise<string | undefined> {
  const labels = await page.getByRole("combobox", { name: "Left" }).getByRole("option").allTextContents();
  return labels.find((label) => label.startsWith(start));
}

test("who was slower is told what happened, and nothing is restored", async ({ page, signInAs, source }) => {
  const { id } = await editedArticle(source);
  await signInAs("editor");
  await page.goto(`/articles/${id}/compare`);
  const other = await makeEditor();
  await decideNow(other, id, { kind: "approve" });
  await page.getByRole("button", { name: "Restore revision 1" }).click();
  const dialog = page.getByRole("dialog");
  await dialog.getByRole("button", { name: "Restore revision 1" }).click();
  await expect(dialog.getByText(`${other.name} approved this`)).toBeVisible();
  expect(await listRevisions(systemViewer, id)).toHaveLength(2);
});

test("one revision alone has nothing to be compared with, and the page says so", async ({ page, signInAs, source }) => {
  const { id } = await makeArticle({ source });
  await signInAs("viewer");
  await page.goto(`/articles/${id}/compare`);
  await expect(page.getByText("This article has one revision only.")).toBeVisible();
  await expect(bar(page).getByText("No change in the text")).toBeVisible();
  await page.goto(`/articles/${id}/compare?left=1&right=7`);
  await expect(page.getByText(/not found|no such|There is no/i).first()).toBeVisible();
});
