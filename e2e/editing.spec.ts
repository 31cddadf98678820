import { expect, type Page } from "@playwright/test";
import { getArticle } from "@/lib/articles/get-article";
import { systemViewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { claimArticle } from "@/lib/review/claim-next";
import { findDraft } from "@/lib/review/keep-draft";
import { decideNow, makeArticle, type Person, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

const button = (page: Page, name: string) => page.getByRole("button", { name, exact: true });
const textbox = (page: Page, name: string) => page.getByRole("textbox", { name, exact: true });
const bodyOf = (page: Page, format = "Markdown") => page.getByRole("textbox", { name: `Body, as ${format}` });

/** In nobody's queue, so that no other page claims it. */
const makeAlone = (wanted: Parameters<typeof makeArticle>[0]) => makeArticle({ ...wanted, flags: [] });

/** Similar posts are asked for by the page's own script: once they have come, keys answer. */
async function expectReady(page: Page, title: string): Promise<void> {
  await expect(page.getByRole("heading", { level: 1, name: title, exact: true })).toBeVisible();
  await expect(page.getByText("looking for similar posts")).toHaveCount(0);
}

/** Opens the article's editor and waits until its text takes keys. */
async function edit(page: Page, id: number, title: string, format = "Markdown"): Promise<void> {
  await page.goto(`/articles/${id}`);
  await expectReady(page, title);
  await page.keyboard.press("e");
  await expect(bodyOf(page, format)).toBeFocused();
}

async function typeAtEnd(page: Page, text: string): Promise<void> {
  await page.keyboard.press("Control+End");
  await page.keyboard.type(text);
}

const currentBody = async (id: number) => (await readArticle(id)).currentRevision?.body;

test.describe("rich text", () => {
  const markdown = [
    "Setext title\n===",
    "*  odd list\n*  _second_ item",
    "A paragraph with a [reference][one], a note[^1] and <kbd>Ctrl</kbd>.  \nNext line.",
    "| a | b |\n|---|:-:|\n| 1 | `2` |",
    "~~~js\nlet a = 1;\n~~~",
    "[one]: https://one.example 'One'",
    "[^1]: The note.",
    "Last words.",
  ];

  test("what is typed changes its block and no other byte", async ({ page, signInAs, source }) => {
    const body = `\n${markdown.join("\n\n\n")}  \n\n`;
    const { id } = await makeAlone({ source, title: "Odd markup", body });
    await signInAs("editor");
    await edit(page, id, "Odd markup");
    await expect(page.getByRole("toolbar", { name: "Formatting" })).toBeVisible();
    await expect(bodyOf(page).getByRole("heading", { name: "Setext title" })).toBeVisible();
    await bodyOf(page).getByText("Last words.").click();
    await page.keyboard.press("End");
    await page.keyboard.type(" And ");
    await page.keyboard.press("Control+b");
    await expect(button(page, "Bold")).toHaveAttribute("aria-pressed", "true");
    await page.keyboard.type("more");
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toBe(body.replace("Last words.", "Last words. And **more**"));
  });

  test("opened and saved without a change, nothing is changed", async ({ page, signInAs, source }) => {
    const { id, version } = await makeAlone({ source, title: "Untouched", body: "a\r\n\r\n* b\r\n\n<p>c" });
    await signInAs("editor");
    await edit(page, id, "Untouched");
    await page.keyboard.type("x");
    await page.keyboard.press("Backspace");
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect((await readArticle(id)).version).toBe(version);
  });

  test("the toolbar is one stop for Tab, works by arrows, and undoes", async ({
    page,
    signInAs,
    source,
    expectAccessible,
  }) => {
    const { id } = await makeAlone({ source, title: "By keyboard", body: "One line of text." });
    await signInAs("editor");
    await edit(page, id, "By keyboard");
    await page.keyboard.press("Shift+Tab");
    await expect(button(page, "Bold")).toBeFocused();
    for (let step = 0; step < 5; step++) await page.keyboard.press("ArrowRight");
    await expect(button(page, "Heading 2")).toBeFocused();
    await page.keyboard.press("Enter");
    await expect(bodyOf(page).getByRole("heading", { level: 2, name: "One line of text." })).toBeVisible();
    await expect(bodyOf(page)).toBeFocused();
    await expect(button(page, "Heading 2")).toHaveAttribute("aria-pressed", "true");
    await expectAccessible(page);
    await page.keyboard.press("Control+z");
    await expect(bodyOf(page).getByRole("heading")).toHaveCount(0);
    await page.keyboard.press("Control+Shift+8");
    await expect(bodyOf(page).getByRole("listitem")).toHaveText("One line of text.");
    await page.keyboard.press("End");
    await page.keyboard.press("Enter");
    await page.keyboard.type("A second.");
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toBe("- One line of text.\n- A second.");
  });

  test("a link is set and taken off by keyboard, and none is followed", async ({ page, signInAs, source }) => {
    const body = "See [there](https://elsewhere.example/page) and ![pixel](https://tracker.example/p.gif).";
    const { id } = await makeAlone({ source, title: "With a link", body });
    await signInAs("editor");
    const foreign: string[] = [];
    await edit(page, id, "With a link");
    const own = new URL(page.url()).host;
    page.on("request", (request) => {
      if (new URL(request.url()).host !== own) foreign.push(request.url());
    });
    await expect(bodyOf(page).getByText("Image: pixel, tracker.example")).toBeVisible();
    await bodyOf(page).getByText("there").click();
    await bodyOf(page)
      .getByText("there")
      .click({ modifiers: ["Control"] });
    await expect(page).toHaveURL(`/articles/${id}`);
    await bodyOf(page).getByText("there").click();
    await page.keyboard.press("Control+k");
    await expect(page.getByLabel("Address")).toBeFocused();
    await expect(page.getByLabel("Address")).toHaveValue("https://elsewhere.example/page");
    await page.getByLabel("Address").fill("javascript:alert(1)");
    await page.keyboard.press("Enter");
    await expect(page.getByText("Expected an address such as")).toBeVisible();
    await page.getByLabel("Address").fill("https://better.example");
    await page.keyboard.press("Enter");
    await expect(bodyOf(page)).toBeFocused();
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toBe(body.replace("https://elsewhere.example/page", "https://better.example"));
    expect(foreign).toEqual([]);
  });

  test("an HTML body keeps its tags, attributes and comments, and is one rich text", async ({
    page,
    signInAs,
    source,
  }) => {
    const body =
      "<div class='post'>\n<!-- wp:paragraph -->\n<P class=\"lead\" data-x>One <b>bold</b> &rsquo; word.</P>\n<!-- /wp:paragraph -->\n\n" +
      "<p>Two <span style='color:red'>red</span>.</p>\n<iframe src='https://video.example'></iframe>\n</div>";
    const { id } = await makeAlone({ source, title: "Of a blog", body, bodyFormat: "html" });
    await signInAs("editor");
    const foreign: string[] = [];
    page.on("request", (request) => {
      if (request.url().includes("video.example")) foreign.push(request.url());
    });
    await edit(page, id, "Of a blog", "HTML");
    await expect(bodyOf(page, "HTML").locator("iframe")).toHaveCount(0);
    await bodyOf(page, "HTML").getByText("red").click();
    await page.keyboard.press("End");
    await page.keyboard.type(" Three < four.");
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toBe(body.replace("</span>.</p>", "</span>. Three &lt; four.</p>"));
    expect(foreign).toEqual([]);
  });

  test("a text of 200 kB opens as source, says why, and takes keys", async ({ page, signInAs, source }) => {
    const body = "A paragraph of a long text, with *words* in it.\n\n".repeat(4_200);
    const { id } = await makeAlone({ source, title: "Very long", body });
    await signInAs("editor");
    await edit(page, id, "Very long");
    await expect(page.getByRole("note").filter({ hasText: "characters this text is edited as source" })).toBeVisible();
    await typeAtEnd(page, "The end.");
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toBe(`${body}The end.`);
  });

  test("pasted HTML is cleaned by what a text may hold", async ({ page, signInAs, source }) => {
    const { id } = await makeAlone({ source, title: "Pasted into", body: "Start." });
    await signInAs("editor");
    await edit(page, id, "Pasted into");
    await page.keyboard.press("Control+End");
    await bodyOf(page).evaluate((box) => {
      const data = new DataTransfer();
      const html =
        '<h2 onclick="x()">Head</h2><p style="color:red">A <b>b</b><script>window.bad = 1</script>' +
        '<a href="javascript:alert(1)">l</a> <img src="https://tracker.example/x.png" onerror="window.bad = 1"></p>';
      data.setData("text/html", html);
      box.dispatchEvent(new ClipboardEvent("paste", { clipboardData: data, bubbles: true, cancelable: true }));
    });
    await expect(bodyOf(page).getByText("Head")).toBeVisible();
    await expect(bodyOf(page).locator("img[src], script, [onclick], [style*=color]")).toHaveCount(0);
    expect(await page.evaluate(() => "bad" in window)).toBe(false);
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toMatch(/A \*\*b\*\*l !\[\]\(https:\/\/tracker\.example\/x\.png\)/);
  });

  test("what it can't hold is edited as source and says so; the view changes without losing the place", async ({
    page,
    signInAs,
    source,
  }) => {
    const overlapping = "<p>one <b>two</p><p>three</b> four</p>";
    const html = await makeAlone({ source, title: "Overlapping", body: overlapping, bodyFormat: "html" });
    const text = await makeAlone({ source, title: "Plain", body: "plain *text*", bodyFormat: "text" });
    const mixed = await makeAlone({
      source,
      title: "Mixed",
      body: "One.\n\n| a |\n|---|\n| b |\n\nA long one to write in.",
    });
    await signInAs("editor");
    await edit(page, html.id, "Overlapping", "HTML");
    await expect(page.getByRole("note").filter({ hasText: "is edited as source" })).toBeVisible();
    await expect(bodyOf(page, "HTML")).toHaveValue(overlapping);

    await edit(page, text.id, "Plain", "plain text");
    await expect(bodyOf(page, "plain text")).toHaveValue("plain *text*");
    await expect(page.getByRole("radio", { name: "Rich text" })).toHaveCount(0);

    await edit(page, mixed.id, "Mixed");
    await expect(bodyOf(page)).toContainText("| a |");
    await bodyOf(page).getByText("A long one").click();
    await page.keyboard.press("End");
    await page.getByRole("radio", { name: "Source" }).check();
    await expect(bodyOf(page)).toBeFocused();
    await page.keyboard.type(" More.");
    await expect(bodyOf(page)).toHaveValue(/A long one to write in\. More\.$/);
    await page.getByRole("radio", { name: "Preview" }).check();
    await expect(page.getByRole("cell", { name: "b" })).toBeVisible();
    await page.getByRole("radio", { name: "Rich text" }).check();
    await expect(bodyOf(page)).toContainText("More.");
    await page.getByRole("radio", { name: "Source" }).check();
    await page.reload();
    await expectReady(page, "Mixed");
    await page.keyboard.press("e");
    await expect(page.getByRole("radio", { name: "Source" })).toBeChecked();
  });
});

test.describe("metadata", () => {
  test("every field is edited, and only what changed is", async ({ page, signInAs, source, expectAccessible }) => {
    const { id } = await makeAlone({
      ...{ source, title: "All fields", topic: "t", notes: ["kept"], checklist: ["first", "second"], viewCount: 5 },
      ...{ payload: { seed: 1, own: [1] }, meta: { legacy: 1, kept: { deep: true } }, stack: ["a"] },
      ...{ aiOutline: [{ label: "context", value: "v" }], entities: [{ name: "n", type: null }] },
    });
    await signInAs("editor");
    await edit(page, id, "All fields");
    const before = (await getArticle(systemViewer, id)).record;
    await page.getByLabel("Stack").fill("a, b");
    await page.getByLabel("Clarity").fill("88");
    await page.locator("summary").filter({ hasText: "More fields" }).click();
    const typed = {
      ...{
        "View count": "1,217",
        "Revision status": "expanded",
        "Last reviewed": "2026-01-02",
        URL: "https://a.example/x",
      },
      ...{ Slug: "x", Published: "2026-01-01", Reference: "r-1", Hash: "h-1", "AI brief": "Brief." },
    };
    for (const [label, value] of Object.entries(typed)) await page.getByLabel(label, { exact: true }).fill(value);
    await page.getByLabel("Further keys, as JSON").fill('{"kept": {"deep": true}, "new": [1]}');
    await page.getByLabel("Entity 1, type").fill("area");
    await page.getByRole("group", { name: "AI outline" }).getByRole("button", { name: "Add point" }).click();
    await expect(page.getByLabel("Point 2, label")).toBeFocused();
    await page.keyboard.type("goal");
    await page.getByLabel("Point 2, value").fill("calm");
    // Where the bar below covers no field by half.
    await page.evaluate(() => window.scrollTo(0, document.body.scrollHeight));
    await expectAccessible(page);
    await button(page, "Save").click();
    await expect(button(page, "Approve")).toBeVisible();
    expect((await getArticle(systemViewer, id)).record).toEqual({
      ...before,
      ...{ stack: ["a", "b"], viewCount: 1217, url: "https://a.example/x", slug: "x", publishedAt: "2026-01-01" },
      ...{ reference: "r-1", hash: "h-1", aiBrief: "Brief.", score: { ...before.score, clarity: 88 } },
      revision: { status: "expanded", version: null, lastReviewed: "2026-01-02" },
      meta: { kept: { deep: true }, new: [1] },
      entities: [{ name: "n", type: "area" }],
      aiOutline: [...before.aiOutline, { label: "goal", value: "calm" }],
    });
  });

  test("a list grows, shrinks and is put in order by keyboard", async ({ page, signInAs, source }) => {
    const { id } = await makeAlone({ source, title: "A checklist", checklist: ["first", "second, with a comma"] });
    await signInAs("editor");
    await edit(page, id, "A checklist");
    await textbox(page, "Check 2").focus();
    await page.keyboard.press("Enter");
    await expect(textbox(page, "Check 3")).toBeFocused();
    await page.keyboard.type("third");
    await page.keyboard.press("Alt+ArrowUp");
    await page.keyboard.press("Alt+ArrowUp");
    await expect(textbox(page, "Check 1")).toBeFocused();
    await expect(page.getByText("Check moved to 1 of 3")).toBeAttached();
    await page.keyboard.press("Enter");
    await page.keyboard.press("Backspace");
    await button(page, "Remove check 2").press("Enter");
    await expect(textbox(page, "Check 2")).toHaveValue("second, with a comma");
    await page.keyboard.press("Control+s");
    await expect(button(page, "Approve")).toBeVisible();
    expect((await getArticle(systemViewer, id)).record.checklist).toEqual(["third", "second, with a comma"]);
  });

  test("a wrong value is told at its field, by the page and by the server", async ({ page, signInAs, source }) => {
    const { id, version } = await makeAlone({ source, title: "Wrong values" });
    await signInAs("editor");
    await edit(page, id, "Wrong values");
    await page.getByLabel("Quality").fill("140");
    await page.keyboard.press("Control+s");
    await expect(page.getByRole("alert").filter({ hasText: "Quality needs another value" })).toBeVisible();
    await expect(page.getByLabel("Quality")).toBeFocused();
    await expect(page.getByLabel("Quality")).toHaveAccessibleDescription(/whole number from 0 to 100/);
    await page.getByLabel("Quality").fill("");
    await page.locator("summary").filter({ hasText: "More fields" }).click();
    await page.getByLabel("Published").fill("soon");
    await page.keyboard.press("Control+s");
    await expect(page.getByLabel("Published")).toBeFocused();
    await expect(page.getByLabel("Published")).toHaveAccessibleDescription(/a date like/);
    expect((await readArticle(id)).version).toBe(version);
  });
});

test.describe("drafts", () => {
  /** What the server has of it. */
  const draftOf = async (person: Person, id: number) => (await findDraft(person, id))?.body;

  test("what is typed offline is in the browser and goes to the server by itself", async ({
    page,
    context,
    signInAs,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "Typed offline", body: "Start." });
    const person = await signInAs("editor");
    await edit(page, id, "Typed offline");
    await context.setOffline(true);
    await typeAtEnd(page, " Offline words.");
    await expect(page.getByText("not kept on the server yet, trying again; this browser has it")).toBeVisible();
    await page.keyboard.press("Control+s");
    await expect(page.getByRole("alert").filter({ hasText: "The server did not answer." })).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await expect.poll(() => draftOf(person, id)).toBe("Start. Offline words.");
  });

  test("it is there after a reload, a crash and whatever way one leaves", async ({
    page,
    context,
    signInAs,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "Left in many ways", body: "Start." });
    await signInAs("editor");
    let expected = "Start.";
    const typeMore = async (word: string) => {
      await typeAtEnd(page, word);
      expected += word;
    };
    const expectRestored = async () => {
      await page.goto(`/articles/${id}`);
      await expectReady(page, "Left in many ways");
      await page.keyboard.press("e");
      await expect(bodyOf(page)).toHaveText(expected);
      await expect(bodyOf(page)).toBeFocused();
    };
    await page.goto("/articles");
    await edit(page, id, "Left in many ways");
    await typeMore(" reload");
    await page.reload();
    await expectRestored();
    await typeMore(" back");
    await page.goBack();
    await expectRestored();
    await typeMore(" link");
    await page.getByRole("link", { name: "Imports" }).first().click();
    await expect(page).toHaveURL(/imports/);
    await expectRestored();
    await typeMore(" escape");
    await page.keyboard.press("Escape");
    await expectReady(page, "Left in many ways");
    await expectRestored();
    await typeMore(" closed");
    await page.close();
    page = await context.newPage();
    await expectRestored();
    await typeMore(" crashed");
    await page.goto("chrome://crash").catch(() => null);
    page = await context.newPage();
    await expectRestored();
  });

  test("signed out in another tab, one is told, and finds the text after signing in", async ({
    page,
    context,
    signIn,
    signInAs,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "Signed out", body: "Start." });
    const person = await signInAs("editor");
    await edit(page, id, "Signed out");
    await context.clearCookies();
    await typeAtEnd(page, " Nobody's words.");
    await expect(page.getByRole("alert").filter({ hasText: "You are signed out." })).toBeVisible();
    await page.reload();
    await expect(page).toHaveURL(/sign-in/);
    await signIn(person);
    await page.goto(`/articles/${id}`);
    await expectReady(page, "Signed out");
    await page.keyboard.press("e");
    await expect(bodyOf(page)).toHaveText("Start. Nobody's words.");
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await expect.poll(() => draftOf(person, id)).toBe("Start. Nobody's words.");
  });

  test("of two tabs the newest text wins, and the other is kept and said", async ({
    page,
    context,
    signInAs,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "In two tabs", body: "Start." });
    const person = await signInAs("editor");
    await edit(page, id, "In two tabs");
    const second = await context.newPage();
    await edit(second, id, "In two tabs");
    await typeAtEnd(page, " First tab.");
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await typeAtEnd(second, " Second tab.");
    const told = second.getByRole("note").filter({ hasText: "You have another draft of this article" });
    await expect(told).toBeVisible();
    await expect.poll(() => draftOf(person, id)).toBe("Start. Second tab.");
    await told.getByRole("button", { name: "Use that one" }).click();
    await expect(bodyOf(second)).toHaveText("Start. First tab.");
    await told.getByRole("button", { name: "Use that one" }).click();
    await expect(bodyOf(second)).toHaveText("Start. Second tab.");
    await second.reload();
    await expectReady(second, "In two tabs");
    await second.keyboard.press("e");
    await expect(bodyOf(second)).toHaveText("Start. Second tab.");
    await expect(second.getByRole("note").filter({ hasText: "another draft" })).toBeVisible();
  });

  test("where the browser has no room the server has it, and where neither has, it is said", async ({
    page,
    context,
    signInAs,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "No room", body: "Start." });
    const person = await signInAs("editor");
    await page.addInitScript(() => {
      Storage.prototype.setItem = () => {
        throw new DOMException("full", "QuotaExceededError");
      };
    });
    await edit(page, id, "No room");
    await typeAtEnd(page, " Words.");
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await expect.poll(() => draftOf(person, id)).toBe("Start. Words.");
    await context.setOffline(true);
    await typeAtEnd(page, " More.");
    await expect(page.getByText("not kept anywhere yet")).toBeVisible();
    await context.setOffline(false);
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await expect.poll(() => draftOf(person, id)).toBe("Start. Words. More.");
  });

  test("a key held down saves once", async ({ page, signInAs, source }) => {
    const { id } = await makeAlone({ source, title: "Saved once", body: "Start." });
    await signInAs("editor");
    await edit(page, id, "Saved once");
    await typeAtEnd(page, " End.");
    await page.keyboard.down("Control");
    for (let repeat = 0; repeat < 5; repeat++) await page.keyboard.down("Enter");
    await page.keyboard.up("Enter");
    await page.keyboard.up("Control");
    await expect(button(page, "Reopen")).toBeVisible();
    expect(await readArticle(id)).toMatchObject({ status: "approved", version: 2, currentRevision: { number: 2 } });
  });
});

test.describe("a colleague was faster", () => {
  const both = (page: Page) => page.getByRole("region", { name: "The article now, and yours" });

  /** The text is typed here, and the article then goes on under it. */
  async function outrun(page: Page, id: number, title: string, change: () => Promise<unknown>): Promise<void> {
    await edit(page, id, title);
    await typeAtEnd(page, " Mine.");
    await expect(page.getByText(/draft kept/)).toBeVisible();
    await freeAll(id);
    await change();
  }

  test("the text is saved on top of theirs when that is wanted, and both revisions are there", async ({
    page,
    signInAs,
    source,
    expectAccessible,
  }) => {
    const { id } = await makeAlone({ source, title: "Saved on top", body: "Start.", topic: "old" });
    await signInAs("editor");
    await outrun(page, id, "Saved on top", () =>
      decideNow(systemViewer, id, { kind: "flag", flags: { imageHeavy: true } }),
    );
    await decideNow(systemViewer, id, { kind: "flag", flags: { imageHeavy: false } });
    await page.keyboard.press("Control+s");
    await expect(both(page)).toContainText("Mine.");
    await expectAccessible(page);
    await button(page, "Save on top of revision 1").click();
    await expect(button(page, "Approve")).toBeVisible();
    expect(await currentBody(id)).toBe("Start. Mine.");
  });

  test("who was edited over sees it before saving, and may go on with both", async ({
    page,
    signInAs,
    newContext,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "Went on", body: "Start.", topic: "old" });
    await signInAs("editor");
    const anna = await signInAs("admin", await newContext());
    await outrun(page, id, "Went on", async () => {
      await decideNow(anna, id, { kind: "edit", edit: { title: "Her title", meta: { topic: "hers" } } });
    });
    await expect(page.getByRole("alert").filter({ hasText: "The article has changed" })).toBeVisible();
    await button(page, "Show both").click();
    await expect(page.getByRole("alert").filter({ hasText: `${anna.name} edited this` })).toBeVisible();
    await expect(both(page)).toContainText("Mine.");
    await button(page, "Edit on with both").click();
    await expect(page.getByLabel("Title")).toHaveValue("Her title");
    await expect(page.getByLabel("Topic")).toHaveValue("hers");
    await expect(bodyOf(page)).toHaveText("Start. Mine.");
    await button(page, "Save").click();
    await expect(button(page, "Approve")).toBeVisible();
    const saved = await readArticle(id);
    expect(saved).toMatchObject({ title: "Her title", currentRevision: { number: 3, body: "Start. Mine." } });
  });

  test("theirs is taken and one's own stays a draft until it is thrown away", async ({ page, signInAs, source }) => {
    const { id } = await makeAlone({ source, title: "Taken theirs", body: "Start." });
    const person = await signInAs("editor");
    await outrun(page, id, "Taken theirs", async () => {
      await decideNow(systemViewer, id, { kind: "edit", edit: { body: "Theirs." } });
    });
    await page.keyboard.press("Control+s");
    await button(page, "Take theirs, keep my draft").click();
    await expectReady(page, "Taken theirs");
    await expect(page.getByRole("article")).toContainText("Theirs.");
    await expect(page.getByText("You have a draft of this article.")).toBeVisible();
    expect((await findDraft(person, id))?.body).toBe("Start. Mine.");

    await page.keyboard.press("e");
    await expect(bodyOf(page)).toHaveText("Start. Mine.");
    await button(page, "Show both").click();
    await button(page, "Discard mine").click();
    await expectReady(page, "Taken theirs");
    await expect.poll(() => findDraft(person, id)).toBeNull();
    expect(await currentBody(id)).toBe("Theirs.");
  });

  test("approved meanwhile, one's own text returns it to pending and says so first", async ({
    page,
    signInAs,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "Approved meanwhile", body: "Start." });
    await signInAs("editor");
    await outrun(page, id, "Approved meanwhile", async () => {
      await decideNow(systemViewer, id, { kind: "approve" });
    });
    await page.keyboard.press("Control+Enter");
    await expect(
      page.getByRole("alert").filter({ hasText: "Saving yours returns the article to pending." }),
    ).toBeVisible();
    await button(page, "Save on top of revision 1").click();
    await expect(button(page, "Approve")).toBeVisible();
    expect(await readArticle(id)).toMatchObject({ status: "pending", currentRevision: { body: "Start. Mine." } });
  });

  test("withdrawn or claimed meanwhile, the text is kept and it is said what to do", async ({
    page,
    signInAs,
    newContext,
    source,
  }) => {
    const { id } = await makeAlone({ source, title: "Out of reach", body: "Start." });
    const person = await signInAs("editor");
    const anna = await signInAs("editor", await newContext());
    await outrun(page, id, "Out of reach", async () => {
      await claimArticle(anna, id);
    });
    await page.keyboard.press("Control+s");
    await expect(page.getByRole("alert").filter({ hasText: `${anna.name} has this article open` })).toBeVisible();
    await freeAll(id);
    await decideNow(systemViewer, id, { kind: "withdraw" });
    await button(page, "Try again").click();
    await expect(page.getByRole("alert").filter({ hasText: "It is withdrawn and can't be edited" })).toBeVisible();
    await expect(bodyOf(page)).toHaveText("Start. Mine.");
    expect((await findDraft(person, id))?.body).toBe("Start. Mine.");
  });
});

/** As when leases ran out. */
async function freeAll(articleId: number): Promise<void> {
  await db().prisma.claim.deleteMany({ where: { articleId } });
}

test("on a phone the text, its tools and all fields are within reach", async ({
  newContext,
  signInAs,
  source,
  expectAccessible,
}) => {
  const { id } = await makeAlone({ source, title: "By finger", body: "Start.\n\n- a\n- b" });
  const context = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signInAs("editor", context);
  const page = await context.newPage();
  await page.goto(`/articles/${id}`);
  await expectReady(page, "By finger");
  await button(page, "Edit").tap();
  await expect(bodyOf(page)).toBeVisible();
  await button(page, "Quote").tap();
  await expect(bodyOf(page).locator("blockquote")).toHaveText("Start.");
  expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBeLessThanOrEqual(360);
  const tool = await button(page, "Bold").boundingBox();
  expect(Math.min(tool?.width ?? 0, tool?.height ?? 0)).toBeGreaterThanOrEqual(44);
  await expectAccessible(page);
  await button(page, "Save").tap();
  await expect(button(page, "Approve")).toBeVisible();
  expect(await currentBody(id)).toBe("> Start.\n\n- a\n- b");
});
