import { expect, type Page } from "@playwright/test";
import { listDecisions } from "@/lib/articles/list-decisions";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { freeClaim } from "@/lib/review/claim-next";
import { decideNow, makeArticle, makeArticles, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

const deskOf = (source: string) => `/review?source=${source}&status=pending&flag=needs-human-review`;

/** By its whole name: “Save and approve” is another button than “Approve”. */
const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });

const titleOn = (page: Page, title: string) => page.getByRole("heading", { level: 1, name: title, exact: true });

/** Similar posts are asked for by the page's own script: once they have come, keys answer. */
async function expectReady(page: Page, title: string): Promise<void> {
  await expect(titleOn(page, title)).toBeVisible();
  await expect(page.getByText("looking for similar posts")).toHaveCount(0);
}

async function open(page: Page, path: string, title: string): Promise<void> {
  await page.goto(path);
  await expectReady(page, title);
}

/** As behind a proxy that lets no stream through: the page then hears nothing before it asks. */
const withoutStream = (page: Page) => page.route("**/live", (route) => route.abort());

async function makeThree(source: string): Promise<[number, number, number]> {
  const ids = [];
  for (const title of ["First of three", "Second of three", "Third of three"]) {
    ids.push((await makeArticle({ source, title })).id);
  }
  const [first = 0, second = 0, third = 0] = ids;
  return [first, second, third];
}

test("a approves, and the next article is there", async ({ page, signInAs, source }) => {
  const [first, second] = await makeThree(source);
  const editor = await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await expect(page.getByText("claimed for you")).toBeVisible();
  await expect(page.getByText("1 of 3", { exact: true })).toBeVisible();
  await expect(page.getByText("next: Second of three")).toBeVisible();

  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
  await expect(page.getByRole("status").filter({ hasText: "Approved: First of three" })).toBeAttached();
  await expect(page).toHaveURL(`/articles/${second}`);
  expect((await readArticle(first)).status).toBe("approved");
  expect(await listDecisions(editor, first)).toMatchObject([{ kind: "approve", by: editor.name, version: 2 }]);
});

test("r, a number and Enter reject; without a reason Enter does nothing", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");

  await page.keyboard.press("r");
  const panel = page.getByRole("region", { name: /Why reject it/ });
  await expect(panel.getByRole("button", { name: "No reason yet" })).toBeDisabled();
  await page.keyboard.press("Enter");
  await expect(panel.getByText("Tick at least one reason.")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(panel).toHaveCount(0);
  expect((await readArticle(first)).status).toBe("pending");

  await page.keyboard.press("r");
  await page.keyboard.press("2");
  await page.keyboard.press("5");
  await expect(panel.getByRole("checkbox", { name: "Contradicts itself" })).toBeChecked();
  await expect(panel.getByRole("button", { name: "Reject for 2 reasons" })).toBeEnabled();
  await page.keyboard.press("Enter");
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("rejected");

  await page.goto(`/articles/${first}`);
  await expect(page.getByText(/rejected revision 1: Contradicts itself; Out of date/)).toBeVisible();
});

test("z undoes the last decision and shows the article again", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await expect(button(page, "Undo")).toBeDisabled();

  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
  await page.keyboard.press("z");
  await expectReady(page, "First of three");
  await expect(page.getByText("claimed for you")).toBeVisible();
  expect((await readArticle(first)).status).toBe("pending");

  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("approved");
});

test("s skips: the article comes last for this person and stays pending", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  for (const title of ["Second of three", "Third of three", "First of three"]) {
    await page.keyboard.press(title === "First of three" ? "a" : title === "Third of three" ? "a" : "s");
    await expectReady(page, title);
  }
  expect((await readArticle(first)).status).toBe("pending");
});

test("h puts an article aside with a note, and nobody is given it", async ({ page, signInAs, newContext, source }) => {
  const [first] = await makeThree(source);
  const { name } = await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await page.keyboard.press("h");
  const note = page.getByLabel("What are you not sure about?");
  await expect(note).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(page.getByText("A hold needs a note.")).toBeVisible();
  await page.keyboard.type("Are the figures from the vendor?");
  await page.keyboard.press("Enter");
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("pending");

  const other = await newContext();
  await signInAs("editor", other);
  const colleague = await other.newPage();
  await open(colleague, `/articles/${first}`, "First of three");
  await expect(colleague.getByText(`On hold by ${name}`)).toBeVisible();
  await expect(colleague.getByRole("note").getByText("Are the figures from the vendor?")).toBeVisible();
  await colleague.keyboard.press("h");
  await expect(colleague.getByText(`On hold by ${name}`)).toHaveCount(0);
});

test("a draft survives a reload and another sign-in, and is gone once saved", async ({
  page,
  signIn,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "A draft in the making", body: "One sentence." });
  const person = await signInAs("editor");
  await open(page, `/articles/${id}`, "A draft in the making");
  await page.keyboard.press("e");
  const body = page.getByLabel("Body, as Markdown");
  await expect(body).toBeFocused();
  await body.fill("One sentence, and one more.");
  await page.getByLabel("Topic").fill("drafts");
  await expect(page.getByText(/draft kept/)).toBeVisible();

  await page.reload();
  await expectReady(page, "A draft in the making");
  await expect(page.getByText("You have a draft of this article.")).toBeVisible();

  const elsewhere = await newContext();
  await signIn(person, elsewhere);
  const other = await elsewhere.newPage();
  await open(other, `/articles/${id}`, "A draft in the making");
  await other.keyboard.press("e");
  await expect(other.getByText(/Your draft of .* was restored/)).toBeVisible();
  await expect(other.getByLabel("Body, as Markdown")).toHaveText("One sentence, and one more.");
  await expect(other.getByLabel("Topic")).toHaveValue("drafts");
  await other.keyboard.press("Control+s");
  await expect(button(other, "Approve")).toBeVisible();
  await expect(other.getByText("One sentence, and one more.")).toBeVisible();

  await page.reload();
  await expectReady(page, "A draft in the making");
  await expect(page.getByText("You have a draft of this article.")).toHaveCount(0);
});

test("a draft is private to the person who typed it", async ({ page, signInAs, newContext, source }) => {
  const { id } = await makeArticle({ source, title: "A private draft" });
  await signInAs("editor");
  await open(page, `/articles/${id}`, "A private draft");
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("A private draft, changed");
  await expect(page.getByText(/draft kept/)).toBeVisible();
  await page.keyboard.press("Escape");
  await expectReady(page, "A private draft");
  await page.keyboard.press("b");
  await expect(page).toHaveURL("/articles");

  const other = await newContext();
  await signInAs("editor", other);
  const colleague = await other.newPage();
  await open(colleague, `/articles/${id}`, "A private draft");
  await colleague.keyboard.press("e");
  await expect(colleague.getByLabel("Title")).toHaveValue("A private draft");
  await expect(colleague.getByText(/was restored/)).toHaveCount(0);
});

test("keys are dead while somebody types", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await page.keyboard.press("r");
  await page.getByLabel("Note, kept with the decision").click();
  await page.keyboard.type("as a zebra said 1 2 3");
  await expect(page.getByLabel("Note, kept with the decision")).toHaveValue("as a zebra said 1 2 3");
  await expect(page.getByRole("checkbox", { name: "Contradicts itself" })).not.toBeChecked();
  await page.keyboard.press("Escape");
  await page.keyboard.press("e");
  await expect(page.getByLabel("Body, as Markdown")).toBeFocused();
  await page.keyboard.type("arsh");
  await page.keyboard.press("Escape");
  await expectReady(page, "First of three");
  await page.keyboard.press("Control+a");
  expect((await readArticle(first)).status).toBe("pending");
});

test("a key held down decides once", async ({ page, signInAs, source }) => {
  const [first, second] = await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("a");
  await expectReady(page, "Second of three");
  for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("a");
  await page.keyboard.up("a");
  await page.keyboard.press("s");
  await expectReady(page, "Third of three");
  expect((await readArticle(first)).status).toBe("approved");
  expect((await readArticle(second)).status).toBe("pending");
});

test("of two who decide at once, the second is told who was faster and when", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Decided by two" });
  const anna = await signInAs("editor");
  const other = await newContext();
  await signInAs("editor", other);
  const second = await other.newPage();
  await withoutStream(second);
  await open(page, `/articles/${id}`, "Decided by two");
  await open(second, `/articles/${id}`, "Decided by two");
  await page.keyboard.press("a");
  await expect(button(page, "Reopen")).toBeVisible();
  await second.keyboard.press("a");
  const told = second.getByRole("alert").filter({ hasText: anna.name });
  await expect(told).toContainText(new RegExp(`${anna.name} approved this \\d+ s ago`));
  await expect(told).toContainText("Your approval was not saved.");
  await expect(button(second, "Reopen")).toBeVisible();
  expect(await listDecisions(anna, id)).toHaveLength(1);
});

test("reasons that were typed outlive a colleague's faster decision", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Rejected too late" });
  const anna = await signInAs("editor");
  const other = await newContext();
  const ben = await signInAs("editor", other);
  const second = await other.newPage();
  await withoutStream(second);
  await open(page, `/articles/${id}`, "Rejected too late");
  await open(second, `/articles/${id}`, "Rejected too late");
  await second.keyboard.press("r");
  await second.keyboard.press("3");
  await second.getByLabel("Note, kept with the decision").fill("See the second section.");
  await expect(second.getByText("claimed for you")).toBeVisible();

  await expect(page.getByText(`${ben.name} has this open`).first()).toBeVisible();

  // As when his machine slept for longer than a claim lasts.
  await freeClaim(ben, id);
  await expect(button(page, "Approve")).toBeVisible();
  await page.keyboard.press("a");
  await expect(button(page, "Reopen")).toBeVisible();
  await second.keyboard.press("Control+Enter");
  const told = second.getByRole("alert").filter({ hasText: anna.name });
  await expect(told).toContainText("Your rejection was not saved, its reasons are kept.");
  expect((await readArticle(id)).status).toBe("approved");

  await second.keyboard.press("o");
  await second.keyboard.press("Enter");
  await expect(button(second, "Approve")).toBeVisible();
  await second.keyboard.press("r");
  await expect(second.getByRole("checkbox", { name: "Says nothing specific" })).toBeChecked();
  await expect(second.getByLabel("Note, kept with the decision")).toHaveValue("See the second section.");
  await second.keyboard.press("Enter");
  await expect(button(second, "Reopen")).toBeVisible();
  expect((await readArticle(id)).status).toBe("rejected");
});

test("of two who edit the same article, the second sees both texts before anything is overwritten", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Edited by two", body: "The text as it came." });
  const anna = await signInAs("editor");
  const other = await newContext();
  await signInAs("editor", other);
  const second = await other.newPage();
  await withoutStream(second);
  await open(page, `/articles/${id}`, "Edited by two");
  await open(second, `/articles/${id}`, "Edited by two");
  await page.keyboard.press("e");
  await expect(page.getByText("claimed for you")).toBeVisible();
  await second.keyboard.press("e");
  await second.getByLabel("Body, as Markdown").fill("The text as Ben has it.");

  await page.getByLabel("Body, as Markdown").fill("The text as Anna has it.");
  await button(page, "Save").click();
  await expect(button(page, "Approve")).toBeVisible();
  await page.keyboard.press("b");
  await expect(page).toHaveURL("/articles");

  await button(second, "Save and approve").click();
  await expect(second.getByRole("alert").filter({ hasText: `${anna.name} edited this` })).toBeVisible();
  await expect(second.getByRole("region", { name: "The article now, and yours" })).toContainText(
    /deleted: Anna;.*inserted: Ben;/,
  );
  await expect(second.getByLabel("Body, as Markdown")).toHaveText("The text as Ben has it.");
  expect((await readArticle(id)).status).toBe("pending");

  await button(second, "Save and approve on top of revision 2").click();
  await expect(button(second, "Reopen")).toBeVisible();
  const saved = await readArticle(id);
  expect(saved).toMatchObject({ status: "approved", currentRevision: { number: 3, body: "The text as Ben has it." } });
});

test("an article that a colleague has open says so and can't be decided", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const { id, version } = await makeArticle({ source, title: "Open with a colleague" });
  const anna = await signInAs("editor");
  await open(page, deskOf(source), "Open with a colleague");

  const other = await newContext();
  await signInAs("editor", other);
  const second = await other.newPage();
  await open(second, `/articles/${id}`, "Open with a colleague");
  await expect(second.getByRole("alert").filter({ hasText: `${anna.name} has this open` })).toBeVisible();
  await expect(button(second, "Approve")).toHaveCount(0);
  await second.keyboard.press("a");
  const headers = { origin: new URL(second.url()).origin };
  const answer = await second.request.post(`/api/v1/articles/${id}/decisions`, {
    data: { kind: "approve", version },
    headers,
  });
  expect(answer.status()).toBe(409);
  expect(await answer.json()).toMatchObject({ code: "claimed", by: anna.name });
  expect((await readArticle(id)).status).toBe("pending");

  await second.goto(deskOf(source));
  await expect(second.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await expect(second.getByText(`${anna.name} has the last ones open`)).toBeVisible();

  await page.keyboard.press("b");
  await expect(page).toHaveURL(/\/articles\?/);
  await open(second, deskOf(source), "Open with a colleague");
  await expect(button(second, "Approve")).toBeVisible();
});

test("two editors at one queue are never given the same article", async ({ page, signInAs, newContext, source }) => {
  const made = await makeArticles(6, { source });
  await signInAs("editor");
  const other = await newContext();
  await signInAs("editor", other);
  const pages = [page, await other.newPage()];
  await Promise.all(pages.map((one) => one.goto(deskOf(source))));
  await Promise.all(
    pages.map(async (one) => {
      for (let decided = 0; decided < 6; decided++) {
        const approve = button(one, "Approve");
        const done = one.getByRole("heading", { name: "Nothing waits for you" });
        await expect(approve.or(done)).toBeVisible();
        if (await done.isVisible()) return;
        const title = await one.getByRole("heading", { level: 1 }).innerText();
        await expectReady(one, title);
        await one.keyboard.press("a");
        await expect(titleOn(one, title)).toHaveCount(0);
      }
    }),
  );
  for (const { id } of made) {
    const { status, version } = await readArticle(id);
    expect({ status, version }).toEqual({ status: "approved", version: 2 });
  }
});

test("when all is decided the desk says so, and the last decision can still be undone", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "The only one" });
  await signInAs("editor");
  await open(page, deskOf(source), "The only one");
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await expect(page.getByText("You decided 1 today. All others are decided.")).toBeVisible();
  await expect(page.getByText("The only one", { exact: true })).toBeVisible();
  await page.keyboard.press("z");
  await expectReady(page, "The only one");
  expect((await readArticle(id)).status).toBe("pending");
});

test("a decided article can be reopened, and an edit of it returns it to pending", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await makeArticle({ source, title: "Decided too early", status: "approved" });
  await signInAs("editor");
  await open(page, `/articles/${id}`, "Decided too early");
  await expect(button(page, "Approve")).toHaveCount(0);
  await page.keyboard.press("o");
  await expect(page.getByLabel("Why? (kept with the decision)")).toBeFocused();
  await page.keyboard.press("Enter");
  await expect(button(page, "Approve")).toBeVisible();
  expect((await readArticle(id)).status).toBe("pending");

  await decideNow(systemViewer, id, { kind: "approve" });
  await page.reload();
  await expectReady(page, "Decided too early");
  await page.keyboard.press("e");
  await page.getByLabel("Title").fill("Decided, then edited");
  await expect(button(page, "Save and approve")).toHaveCount(0);
  await button(page, "Save").click();
  await expectReady(page, "Decided, then edited");
  await expect(button(page, "Approve")).toBeVisible();
});

test("on a phone everything is done by finger", async ({ newContext, signInAs, source }) => {
  const [first] = await makeThree(source);
  const context = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signInAs("editor", context);
  const page = await context.newPage();
  await page.goto(`/articles?source=${source}&status=pending`);
  await page.getByRole("link", { name: "Review these" }).tap();
  await expectReady(page, "First of three");
  await button(page, "Reject").tap();
  await page.getByRole("checkbox", { name: "Out of date" }).tap();
  await button(page, "Reject for 1 reason").tap();
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("rejected");
  await button(page, "Undo").tap();
  await expectReady(page, "First of three");
  await button(page, "Approve").tap();
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("approved");
});

test("all keys stand behind ?, and the buttons name theirs", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  for (const [name, key] of Object.entries({ Approve: "a", Reject: "r", Edit: "e", Skip: "s", Hold: "h" })) {
    await expect(page.getByRole("button", { name, exact: true })).toHaveAttribute("aria-keyshortcuts", key);
  }
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await expect(help.getByText("undo your last decision")).toBeVisible();
  await page.keyboard.press("a");
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expectReady(page, "First of three");
});

/** Holds back the page's decisions of a kind until they are let go on, or cuts their connection. */
async function holdBack(
  page: Page,
  kind: string,
): Promise<{ asked: Promise<void>; goOn: () => void; cut: () => void }> {
  let answer: (what: "continue" | "abort") => void = () => {};
  const answered = new Promise<"continue" | "abort">((resolve) => {
    answer = resolve;
  });
  let told = () => {};
  const asked = new Promise<void>((resolve) => {
    told = resolve;
  });
  await page.route("**/*", async (route) => {
    const request = route.request();
    const isIt = request.method() === "POST" && request.postData()?.includes(`"kind":"${kind}"`);
    if (!isIt) return route.fallback();
    told();
    if ((await answered) === "continue") return route.fallback();
    return route.abort();
  });
  return { asked, goOn: () => answer("continue"), cut: () => answer("abort") };
}

const isBusy = (page: Page) => page.getByRole("region", { name: "Decision", exact: true });

test("the next article is shown before the server has answered, and until then nothing can be done with it", async ({
  page,
  signInAs,
  source,
}) => {
  const [first, second] = await makeThree(source);
  await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await expect(page.getByText("next: Second of three")).toBeVisible();
  const held = await holdBack(page, "approve");
  await page.keyboard.press("a");
  await expect(titleOn(page, "Second of three")).toBeVisible();
  await expect(isBusy(page)).toHaveAttribute("aria-busy", "true");
  for (const key of ["a", "s", "z", "r", "e", "h", "m"]) await page.keyboard.press(key);
  await button(page, "Approve").click();
  await held.asked;
  expect((await readArticle(first)).status).toBe("pending");
  held.goOn();
  await expect(isBusy(page)).toHaveAttribute("aria-busy", "false");
  await expect(
    page.getByRole("status").filter({ hasText: "Approved: First of three. Next: Second of three" }),
  ).toBeAttached();
  await expect(titleOn(page, "Second of three")).toBeVisible();
  expect((await readArticle(first)).status).toBe("approved");
  expect((await readArticle(second)).status).toBe("pending");
});

test("an article that a colleague decided meanwhile comes back, with everything typed", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const [first, second] = await makeThree(source);
  await signInAs("editor");
  const anna = await signInAs("admin", await newContext());
  await open(page, deskOf(source), "First of three");
  await expect(page.getByText("next: Second of three")).toBeVisible();
  const held = await holdBack(page, "reject");
  await page.keyboard.press("r");
  await page.keyboard.press("2");
  await page.getByLabel("Note, kept with the decision").fill("See the second section.");
  await page.keyboard.press("Control+Enter");
  await expect(titleOn(page, "Second of three")).toBeVisible();
  await held.asked;
  await db().prisma.claim.delete({ where: { articleId: first } });
  await decideNow(anna, first, { kind: "edit", edit: { title: "First of three, edited" } });
  held.goOn();

  await expectReady(page, "First of three, edited");
  await expect(page).toHaveURL(`/articles/${first}`);
  const told = page.getByRole("alert").filter({ hasText: `${anna.name} edited this` });
  await expect(told).toContainText("Your rejection was not saved, its reasons are kept.");
  await expect(page.getByRole("checkbox", { name: "Contradicts itself" })).toBeChecked();
  await expect(page.getByLabel("Note, kept with the decision")).toHaveValue("See the second section.");
  expect(await db().prisma.claim.count({ where: { articleId: second } })).toBe(1);

  await page.unrouteAll({ behavior: "wait" });
  await page.getByRole("button", { name: "Reject for 1 reason" }).click();
  await expectReady(page, "Second of three");
  expect((await readArticle(first)).status).toBe("rejected");
});

test("when the connection breaks the article comes back, and trying again decides once", async ({
  page,
  signInAs,
  source,
}) => {
  const [first] = await makeThree(source);
  const editor = await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await expect(page.getByText("next: Second of three")).toBeVisible();
  const held = await holdBack(page, "approve");
  await page.keyboard.press("a");
  await expect(titleOn(page, "Second of three")).toBeVisible();
  held.cut();
  await expectReady(page, "First of three");
  await expect(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
  await expect(page.getByText("next: Second of three")).toBeVisible();
  await page.unrouteAll({ behavior: "wait" });
  await button(page, "Try again").click();
  await expectReady(page, "Second of three");
  expect(await listDecisions(editor, first)).toHaveLength(1);
});

test("z walks back through one's own decisions, also after a reload, and stops where somebody touched one", async ({
  page,
  signInAs,
  newContext,
  source,
}) => {
  const [first, second, third] = await makeThree(source);
  await signInAs("editor");
  const anna = await signInAs("admin", await newContext());
  await open(page, deskOf(source), "First of three");
  for (const next of ["Second of three", "Third of three"]) {
    await page.keyboard.press("a");
    await expectReady(page, next);
    await expect(isBusy(page)).toHaveAttribute("aria-busy", "false");
  }
  await page.keyboard.press("r");
  await page.keyboard.press("1");
  await page.keyboard.press("Enter");
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();

  await page.goto(deskOf(source));
  await expect(page.getByRole("heading", { name: "Nothing waits for you" })).toBeVisible();
  await decideNow(anna, second, { kind: "reopen", note: "Not yet" });
  await page.getByRole("button", { name: "Undo" }).click();
  await expectReady(page, "Third of three");
  await expect(page.getByText("Your rejection was undone.")).toBeVisible();
  expect((await readArticle(third)).status).toBe("pending");

  await page.keyboard.press("z");
  const told = page.getByRole("alert").filter({ hasText: `${anna.name} reopened this` });
  await expect(told).toContainText("Nothing was undone.");
  await expect(told.getByRole("link", { name: "Second of three" })).toBeVisible();
  await expectReady(page, "Third of three");

  await page.keyboard.press("z");
  await expectReady(page, "First of three");
  await expect(page.getByText("Your approval was undone.")).toBeVisible();
  expect((await readArticle(first)).status).toBe("pending");
  await expect(button(page, "Undo")).toBeDisabled();
});

test("keys of one letter are switched off for good, and with them their hints", async ({ page, signInAs, source }) => {
  const [first] = await makeThree(source);
  const { name } = await signInAs("editor");
  await open(page, deskOf(source), "First of three");
  await page.keyboard.press("?");
  const help = page.getByRole("dialog", { name: "Keys" });
  await help.getByRole("checkbox", { name: "Keys of one letter" }).uncheck();
  await page.keyboard.press("Escape");
  await expect(help).toBeHidden();
  await expect(button(page, "Approve")).not.toHaveAttribute("aria-keyshortcuts");
  for (const key of ["a", "s", "r", "?", "b"]) await page.keyboard.press(key);
  await expectReady(page, "First of three");
  await expect(page.getByRole("region", { name: /Why reject it/ })).toHaveCount(0);

  await page.reload();
  await expectReady(page, "First of three");
  await page.keyboard.press("a");
  await button(page, "Reject").click();
  await page.keyboard.press("1");
  await page.keyboard.press("Escape");
  await expect(page.getByRole("region", { name: /Why reject it/ })).toHaveCount(0);
  expect((await readArticle(first)).status).toBe("pending");

  // Not in the list, not in the comparison either; keys that have a name go on.
  await page.goto(`/articles?source=${source}`);
  await expect(page.getByRole("searchbox", { name: "Search title and text" })).not.toHaveAttribute("aria-keyshortcuts");
  const legend = page.getByRole("list", { name: "Keys" });
  await expect(legend.getByText("open")).toBeVisible();
  await expect(legend.getByText("move")).toHaveCount(0);
  await page.goto(`/articles/${first}/compare`);
  await expect(button(page, "Next")).not.toHaveAttribute("aria-keyshortcuts");

  await page.goto(deskOf(source));
  await expectReady(page, "First of three");
  await page.getByRole("button", { name: `Account: ${name}` }).click();
  await page.getByRole("checkbox", { name: "Keys of one letter" }).check();
  await page.keyboard.press("Escape");
  await page.keyboard.press("a");
  await expectReady(page, "Second of three");
});
