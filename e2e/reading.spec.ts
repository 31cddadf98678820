import { expect, type Page } from "@playwright/test";
import { listDecisions } from "@/lib/articles/list-decisions";
import { decideNow, makeArticle, readArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { expectAnswering } from "./review-page";

const box = (page: Page) => page.getByRole("complementary", { name: "About this article" });

async function open(page: Page, id: number): Promise<void> {
  await page.goto(`/articles/${id}`);
  // Asked for by the page's own script: once they have come, keys answer.
  await expectAnswering(page);
}

const python = 'def settle(order_id):\n    # limits stand beside the code\n    return park("later")';

test("code is set by weight, slant and one blue, in its own language or the article's", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const body = `Look here.\n\n\`\`\`py\n${python}\n\`\`\`\n\n\`\`\`\n${python}\n\`\`\`\n\n\`\`\`no-such\n${python}\n\`\`\``;
  const { id } = await makeArticle({ source, body, codeLanguage: "python" });
  await signInAs("viewer");
  await open(page, id);
  const code = page.getByRole("article").getByRole("region", { name: /^Code/ });
  await expect(code).toHaveCount(3);
  for (const place of [0, 1]) {
    await expect(code.nth(place).getByText("def", { exact: true })).toHaveCSS("font-weight", "640");
    await expect(code.nth(place).getByText("# limits stand")).toHaveCSS("font-style", "italic");
    await expect(code.nth(place)).toHaveText(python);
  }
  await expect(code.nth(2).locator("span")).toHaveCount(0);
  await expectAccessible(page);
});

const filler = "Words that make this section long enough to need a way through it. ".repeat(30);
const long = ["First steps", "Second thoughts", "Third time"].map((name) => `## ${name}\n\n${filler}`).join("\n\n");

test("a long text has contents that lead to its headings, open where there is room", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const { id } = await makeArticle({ source, body: long });
  const short = await makeArticle({ source, body: "## One\n\n## Two\n\n## Three\n\nshort" });
  await signInAs("editor");
  await open(page, id);
  await expect(page.getByText(/^1,1\d\d words$/)).toBeVisible();
  await expect(page.getByText("5 min to read")).toBeVisible();
  const contents = page.getByRole("navigation", { name: "Contents" });
  await contents.getByRole("link", { name: "Third time" }).click();
  const heading = page.getByRole("heading", { name: "Third time" });
  await expect(heading).toBeFocused();
  await expect(heading).toBeInViewport();
  await expect(page).toHaveURL(`/articles/${id}`);
  await expectAccessible(page);

  await page.setViewportSize({ width: 360, height: 740 });
  await expect(contents.getByRole("link")).toHaveCount(0);
  await contents.getByText("Contents").filter({ visible: true }).click();
  await contents.getByRole("link", { name: "Second thoughts" }).click();
  await expect(page.getByRole("heading", { name: "Second thoughts" })).toBeFocused();
  await expectAccessible(page);

  await open(page, short.id);
  await expect(contents).toHaveCount(0);
});

test("what the metadata says otherwise than the text is pointed out, in a list and beside the field", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const { id } = await makeArticle({
    source,
    title: "Calm queues",
    body: "Celery parks what cannot succeed.",
    readingTime: 12,
    tools: ["celery", "rabbitmq", "redis"],
    codeLanguage: "python",
  });
  const plain = await makeArticle({ source, title: "Nothing to point out", body: "Celery again." });
  await signInAs("editor");
  await open(page, id);
  const heading = page.getByRole("heading", { name: /^Contradictions/ });
  await expect(heading).toHaveText("Contradictions3");
  for (const said of [
    "tools name rabbitmq and redis, the text names neither",
    "code language says python, the text has no code",
    "reading time says 12 min, the text takes 1 min",
  ]) {
    await expect(box(page).getByRole("listitem").filter({ hasText: said })).toBeVisible();
  }
  const marked = box(page).getByRole("term").filter({ hasText: "see contradictions" });
  await expect(marked).toHaveText([/^tools/, /^code language/, /^reading time/]);
  await expectAccessible(page);
  await open(page, plain.id);
  await expect(heading).toHaveCount(0);
});

const passage = (name: string) => `${name} is how this passage begins, and nine words make it one of its own.`;

test("passages that other articles have too say how many, and lead to them", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const [one, two, own] = ["Amber", "Beryl", "Coral"].map((name) => passage(`${name} of ${source}`));
  const { id } = await makeArticle({ source, title: "Partly its own", body: [one, own, two].join("\n\n") });
  await makeArticle({ source, title: "Has both", body: [two, one].join("\n\n") });
  await makeArticle({ source, title: "Has one", body: `${one} For this case, keep the owner.` });
  await signInAs("viewer");
  await open(page, id);
  await expect(page.getByText("2 of 3 passages shared")).toBeVisible();
  const article = page.getByRole("article");
  const marks = article.getByRole("link", { name: /share/ });
  await expect(marks).toHaveText(["2 others", "1 other"]);
  await expect(article.getByText(own ?? "").getByRole("link")).toHaveCount(0);
  await expectAccessible(page);
  await page.setViewportSize({ width: 360, height: 740 });
  await expect(marks.first()).toBeInViewport();
  await expectAccessible(page);
  await marks.first().click();
  await expect(page).toHaveURL(`/articles?similar=${id}`);
  await expect(page.getByRole("link", { name: "Has both" })).toBeVisible();
  await expect(page.getByRole("link", { name: "Has one" })).toBeVisible();
});

test("ticks go with the decision, survive the editor and a colleague's edit, and start anew with the next article", async ({
  page,
  signInAs,
  source,
}) => {
  const checklist = ["run linting", "tag the release", "watch the first hour"];
  const { id } = await makeArticle({ source, title: "First with a list", checklist, body: checklist.join("\n\n") });
  await makeArticle({ source, title: "Second with a list", checklist });
  const anna = await signInAs("editor");
  await page.goto(`/review?source=${source}&status=pending&flag=needs-human-review`);
  await expectAnswering(page);
  await expect(page.getByRole("heading", { level: 1, name: "First with a list" })).toBeVisible();
  const tick = (name: string) => box(page).getByRole("checkbox", { name });
  await tick("tag the release").check();
  await tick("run linting").check();
  await expect(page.getByRole("heading", { name: "Checklist" })).toHaveText("Checklist2 of 3");

  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("e");
  await expect(page.getByRole("textbox", { name: /^Body/ })).toBeFocused();
  await page.keyboard.press("Escape");
  await expect(tick("tag the release")).toBeChecked();

  await decideNow(anna, id, { kind: "edit", edit: { meta: { checklist: ["run linting", "verify staging"] } } });
  await expect(tick("verify staging")).not.toBeChecked();
  await expect(tick("run linting")).toBeChecked();
  await tick("verify staging").check();
  await page.getByRole("heading", { level: 1 }).click();
  await page.keyboard.press("a");
  await expect(page.getByRole("heading", { level: 1, name: "Second with a list" })).toBeVisible();
  for (const name of checklist) await expect(tick(name)).not.toBeChecked();
  await expect.poll(async () => (await readArticle(id)).status).toBe("approved");
  const [newest] = await listDecisions(anna, id);
  expect(newest).toMatchObject({ kind: "approve", ticked: ["run linting", "verify staging"] });
});

test("a page stays usable with a title that shows nothing, thousands of items and a very long text", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  const items = Array.from({ length: 2_000 }, (_, n) => `item number ${n}`);
  const { id, externalId } = await makeArticle({
    source,
    title: "\u200b\u2066\u200f\u2800",
    body: `${"x".repeat(3_000)}\n\n${"many words in one text ".repeat(8_700)}`,
    checklist: items,
    tags: items,
    meta: { "\u202eytilibisiv": items.map((name) => ({ name, of: "two thousand" })) },
  });
  await signInAs("editor");
  await open(page, id);
  await expect(page.getByRole("heading", { level: 1 })).toHaveText(`untitled, ${externalId}`);
  await expect(box(page).getByRole("button", { name: "Show all 2,000" })).toHaveCount(3);
  const wider = await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);
  expect(wider).toBeLessThanOrEqual(0);
  await expectAccessible(page);
  const tags = box(page).getByRole("definition").filter({ hasText: "item number 0" }).first();
  await tags.getByRole("button", { name: "Show all 2,000" }).click();
  await expect(tags.getByText("item number 1999", { exact: true })).toBeVisible();
  await page.setViewportSize({ width: 360, height: 740 });
  expect(
    await page.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth),
  ).toBeLessThanOrEqual(0);
  await page.getByRole("button", { name: "Approve", exact: true }).click();
  await expect.poll(async () => (await readArticle(id)).status).toBe("approved");
});
