import { randomUUID } from "node:crypto";
import { expect } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { addPerson } from "@/lib/people/manage-people";
import { invitePerson, makeLink } from "@/lib/people/one-time-links";
import { fillField } from "./fill-field";
import { test } from "./fixtures";

const password = "a long and quiet password";

const newAddress = () => `person-${randomUUID().slice(0, 8)}@example.org`;

async function makeAccount(role: Role, name: string): Promise<{ personId: number; email: string; name: string }> {
  const email = newAddress();
  const { id } = await addPerson(systemViewer, { email, name, role, password });
  return { personId: id, email, name };
}

/** As if the password had been given an hour ago. */
async function forgetProof(personId: number): Promise<void> {
  await db().pool.query("UPDATE sessions SET proved_at = now() - interval '1 hour' WHERE person_id = $1", [personId]);
}

test("an admin invites somebody, who chooses a name and a password, once, and is in", async ({
  page,
  newContext,
  signInAs,
  expectAccessible,
}) => {
  const email = newAddress();
  await signInAs("admin");
  await page.goto("/admin/people");
  await fillField(page.getByLabel("E-mail"), email);
  await page.getByRole("combobox", { name: "Role" }).selectOption("editor");
  await page.getByRole("button", { name: "Make an invitation" }).click();
  const link = await page.getByLabel("One-time link").inputValue();
  await expectAccessible(page);
  await page.getByRole("button", { name: "Done" }).click();
  const line = page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: email });
  await expect(line).toContainText("invited, not yet come");
  await expectAccessible(page);

  const theirs = await (await newContext()).newPage();
  await theirs.goto(link);
  await expectAccessible(theirs);
  await fillField(theirs.getByLabel("Your name"), "Ines Falk");
  await theirs.getByLabel("New password").fill("password1");
  await theirs.getByRole("button", { name: "Set the password" }).click();
  await expect(theirs.getByText("among those that are guessed first")).toBeVisible();
  await theirs.getByLabel("New password").fill(password);
  await theirs.getByRole("button", { name: "Set the password" }).click();
  await expect(theirs.getByRole("button", { name: "Account: Ines Falk" })).toBeVisible();

  const late = await (await newContext()).newPage();
  await late.goto(link);
  await expect(late.getByRole("heading", { name: "This link is no longer good" })).toBeVisible();
  await theirs.goto(link);
  await expect(theirs.getByRole("heading", { name: "Somebody is signed in here" })).toBeVisible();
});

test("a link that is too old, made up or replaced says so and changes nothing", async ({ page }) => {
  const { person, link } = await invitePerson(systemViewer, { email: newAddress(), role: "viewer" });
  await db().pool.query("UPDATE one_time_links SET expires_at = now() WHERE person_id = $1", [person.id]);
  await page.goto(link.path);
  await expect(page.getByRole("heading", { name: "This link is too old" })).toBeVisible();
  const newer = await makeLink(systemViewer, { id: person.id });
  await page.goto(`${newer.path}x`);
  await expect(page.getByRole("heading", { name: "This link leads nowhere" })).toBeVisible();
  await page.goto(newer.path);
  await makeLink(systemViewer, { id: person.id });
  await fillField(page.getByLabel("New password"), password);
  await page.getByRole("button", { name: "Set the password" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "This link was used or is too old" })).toBeVisible();
});

test("before a role is changed the password is asked for again, and the change holds with the next click", async ({
  page,
  newContext,
  signIn,
  expectAccessible,
}) => {
  const admin = await makeAccount("admin", "Adda Wirth");
  const editor = await makeAccount("editor", `Edi ${randomUUID().slice(0, 6)}`);
  await signIn(admin);
  await forgetProof(admin.personId);
  const other = await newContext();
  await signIn(editor, other);
  const theirs = await other.newPage();
  await theirs.goto("/imports");
  await expect(theirs.getByRole("heading", { name: "Imports" })).toBeVisible();

  await page.goto("/admin/people");
  await page.getByRole("button", { name: `Change role: ${editor.name}` }).click();
  const question = page.getByRole("dialog", { name: `Change the role of ${editor.name}?` });
  await question.getByRole("combobox").selectOption("viewer");
  await question.getByRole("button", { name: "Change role" }).click();
  const proof = page.getByRole("dialog", { name: "Your password again" });
  await proof.getByLabel("Your password").fill("not the password");
  await proof.getByRole("button", { name: "Go on" }).click();
  await expect(proof.getByText("This is not your password.")).toBeVisible();
  await expectAccessible(page);
  await proof.getByLabel("Your password").fill(password);
  await proof.getByRole("button", { name: "Go on" }).click();
  const line = page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: editor.email });
  await expect(line).toContainText("viewer");
  await expect(page.getByRole("dialog")).toHaveCount(0);

  const called = await theirs.request.get("/api/v1/imports");
  expect(called.status()).toBe(401);
  await theirs.goto("/imports");
  await expect(theirs).toHaveURL("/sign-in?next=%2Fimports");
});

test("an admin disables somebody, enables them again, and makes them a reset link", async ({ page, signInAs }) => {
  const { name, email } = await makeAccount("editor", `Ron ${randomUUID().slice(0, 6)}`);
  await signInAs("admin");
  await page.goto("/admin/people");
  const line = page.getByRole("list", { name: "People" }).getByRole("listitem").filter({ hasText: email });
  await page.getByRole("button", { name: `Disable: ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Cancel" }).click();
  await expect(line).not.toContainText("disabled");
  await page.getByRole("button", { name: `Disable: ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Disable" }).click();
  await expect(line).toContainText("disabled");
  await expect(page.getByRole("button", { name: `Reset link: ${name}` })).toBeDisabled();
  await page.getByRole("button", { name: `Enable: ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Enable" }).click();
  await page.getByRole("button", { name: `Reset link: ${name}` }).click();
  await page.getByRole("dialog").getByRole("button", { name: "Make the link" }).click();
  await expect(page.getByRole("dialog", { name: `Reset link for ${name}` }).getByLabel("One-time link")).toHaveValue(
    /\/welcome\/[\w-]{43}$/,
  );
});

test("fields that an action did not ask for are refused with the whole of it", async ({ page, signInAs }) => {
  const email = newAddress();
  await signInAs("admin");
  await page.goto("/admin/people");
  await page.route("**/admin/people", async (route) => {
    const sent = route.request().postData();
    if (!route.request().headers()["next-action"] || !sent?.includes(email)) return route.continue();
    const [input] = JSON.parse(sent) as [object];
    await route.continue({ postData: JSON.stringify([{ ...input, passwordHash: "mine", disabledAt: null }]) });
  });
  await fillField(page.getByLabel("E-mail"), email);
  await page.getByRole("button", { name: "Make an invitation" }).click();
  await expect(page.getByRole("alert").filter({ hasText: "no such field" })).toBeVisible();
  expect(await db().prisma.person.count({ where: { email } })).toBe(0);
});

test("people and tokens are the admins'", async ({ page, signInAs }) => {
  await signInAs("editor");
  await page.goto("/admin/people");
  await expect(page.getByRole("heading", { name: "People are for admins" })).toBeVisible();
  await page.goto("/admin/tokens");
  await expect(page.getByRole("heading", { name: "Tokens are for admins" })).toBeVisible();
});
