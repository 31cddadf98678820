import { expect } from "@playwright/test";
import { open, titles } from "./filters-page";
import { test } from "./fixtures";
import { editView, heading, makeAlphaBetaGamma, saveView, view } from "./views-page";

test("an admin chooses the view with which a role begins; the queue is then asked for by name", async ({
  page,
  signInAs,
  signInBeside,
  source,
}) => {
  await makeAlphaBetaGamma(source);
  await signInAs("admin");
  await open(page, `/articles?source=${source}&difficulty=beginner`);
  await saveView(page, `Start ${source}`);
  const link = page.url();
  const dialog = await editView(page);
  const admins = dialog.getByRole("checkbox", { name: "admins" });
  await expect(admins).toBeDisabled();
  await dialog.getByRole("checkbox", { name: "Shared with everybody" }).check();
  await admins.check();
  await dialog.getByRole("button", { name: "Save" }).click();
  await expect(dialog).toBeHidden();
  await expect(page.getByRole("status").filter({ hasText: "View changed." })).toBeAttached();

  const { page: colleague } = await signInBeside("admin");
  await open(colleague, "/articles");
  await expect(colleague).toHaveURL(link);
  await expect(heading(colleague, `Start ${source}`)).toBeVisible();
  await expect(titles(colleague)).toHaveText(["Gamma"]);
  await view(colleague, "Queue").click();
  await expect(colleague).toHaveURL("/articles?view=queue");
  await expect(heading(colleague, "Queue")).toBeVisible();
  const { page: editor } = await signInBeside("editor");
  await open(editor, "/articles");
  await expect(heading(editor, "Queue")).toBeVisible();

  await open(page, link);
  await (await editView(page)).getByRole("button", { name: "Delete…" }).click();
  const asked = page.getByRole("dialog", { name: `Delete “Start ${source}”?` });
  await expect(asked).toContainText("The list of admins begins with the queue again.");
  await asked.getByRole("button", { name: "Delete view" }).click();
  await expect(view(page, `Start ${source}`)).toHaveCount(0);
  await open(colleague, "/articles");
  await expect(colleague).toHaveURL("/articles");
  await expect(heading(colleague, "Queue")).toBeVisible();
  await open(colleague, link);
  await expect(titles(colleague)).toHaveText(["Gamma"]);
});
