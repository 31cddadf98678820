import { expect } from "@playwright/test";
import { readArticle } from "@/lib/testing/factories";
import { bodyOf, currentBody, edit, makeAlone, typeAtEnd } from "./editor-page";
import { test } from "./fixtures";
import { button, expectReady } from "./review-page";

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
  // The browser tells of a moved caret after the key, and nobody is as fast as the next line.
  await expect.poll(() => page.evaluate(() => getSelection()?.focusOffset)).toBe("One line of text.".length);
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
  // The press with Control selected the whole paragraph; the browser tells of the caret that takes its place a little later.
  await expect(bodyOf(page).locator(".ProseMirror-selectednode")).toHaveCount(0);
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
