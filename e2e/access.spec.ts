import { type BrowserContextOptions, expect, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { decideNow, makeArticle, makeArticles } from "@/lib/testing/factories";
import { test } from "./fixtures";

const desktop: BrowserContextOptions = { viewport: { width: 1440, height: 900 }, reducedMotion: "reduce" };
const phone: BrowserContextOptions = {
  viewport: { width: 360, height: 740 },
  hasTouch: true,
  isMobile: true,
  reducedMotion: "reduce",
};

const body = `## A section

A paragraph with \`code\` and a [link](https://example.org/).

- one
- two

\`\`\`python
print('a rather long line of code that has to scroll by itself, and not the page, on a narrow screen')
\`\`\`

| a | b |
|---|---|
| 1 | 2 |
`;

/** Articles in every state that a page draws differently; the id of the first. */
async function furnish(source: string): Promise<number> {
  const [first] = await makeArticles(2, {
    source,
    title: "How to keep an uncommonly long title of a post about queues whole on a narrow screen",
    body,
    flags: ["needs-human-review", "ai-generated-style", "has-images"],
    stack: ["python services", "rust"],
    tools: ["fastapi"],
    difficulty: "advanced",
    score: { quality: 40, freshness: 90, depth: null, clarity: 75 },
    checklist: ["run linting", "read it aloud"],
    entities: [{ name: "backend", type: "area" }],
    notes: ["one", "two"],
    meta: { desk: { rounds: [1, 2], editor: "night shift" } },
  });
  await makeArticle({ source, status: "approved" });
  const rejected = await makeArticle({ source });
  await decideNow(systemViewer, rejected.id, { kind: "reject", reasons: ["out-of-date"], note: "See the year." });
  if (!first) throw new Error("no article was made");
  return first.id;
}

/** What is fetched by the pages' own scripts is there. */
async function settle(page: Page): Promise<void> {
  await expect(page.getByRole("main")).toBeVisible();
  await expect(page.getByText(/looking for similar posts|counting…|Loading/)).toHaveCount(0);
}

async function expectNoSidewaysScroll(page: Page): Promise<void> {
  const { content, width } = await page.evaluate(() => ({
    content: document.scrollingElement?.scrollWidth ?? 0,
    width: innerWidth,
  }));
  expect(content, "width of the page").toBeLessThanOrEqual(width);
}

for (const [device, options] of Object.entries({ "a desktop": desktop, "a phone": phone })) {
  test(`lists and reports are accessible on ${device}, light and dark, and never scroll sideways`, async ({
    newContext,
    signInAs,
    expectAccessible,
    source,
  }) => {
    // Eight pages, each looked at in light and in dark.
    test.slow();
    await furnish(source);
    const context = await newContext(options);
    const page = await context.newPage();
    const look = (name: string, path: string, act?: () => Promise<void>) =>
      test.step(name, async () => {
        await page.goto(path);
        await settle(page);
        await act?.();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
      });

    await look("signing in", "/sign-in?error=CredentialsSignin");
    await signInAs("admin", context);
    await look("the overview", "/");
    await look("the queue", `/articles?source=${source}`);
    await look("the queue with a selection", `/articles?source=${source}`, async () => {
      await page.getByRole("checkbox", { name: "Select all" }).click();
      await expect(page.getByText("4 articles selected")).toBeVisible();
    });
    await look("a queue that matches nothing", `/articles?source=${source}&stack=none&minQuality=50`);
    await look("the imports", "/imports");
    await look("the exports", `/exports?source=${source}`);
    await look("an address with nothing", "/articles/999999999");
  });

  test(`an article is accessible on ${device}, light and dark, whatever is open beside it`, async ({
    newContext,
    signInAs,
    expectAccessible,
    source,
  }) => {
    const id = await furnish(source);
    const context = await newContext(options);
    await signInAs("admin", context);
    const page = await context.newPage();
    await page.goto(`/articles/${id}`);
    await settle(page);
    const look = (name: string, key: string | null, shown: string) =>
      test.step(name, async () => {
        if (key) await page.keyboard.press(key);
        await expect(page.getByText(shown).first()).toBeVisible();
        await expectAccessible(page);
        await expectNoSidewaysScroll(page);
        await page.keyboard.press("Escape");
        await expect(page.getByRole("button", { name: "Approve", exact: true })).toBeEnabled();
      });

    await look("the article", null, "A section");
    await look("the reasons", "r", "Why reject it?");
    await look("the note of a hold", "h", "Put it aside?");
    await look("the editor", "e", "Body, as Markdown");
    await look("the keys", "?", "show these keys");
  });
}

/** Names of the elements that Tab reaches, and of those that do not show it. */
async function tabThrough(page: Page, steps: number): Promise<{ reached: string[]; unseen: string[] }> {
  const reached: string[] = [];
  const unseen: string[] = [];
  for (let step = 0; step < steps; step++) {
    await page.keyboard.press("Tab");
    const found = await page.evaluate(() => {
      const element = document.activeElement;
      if (!element || element === document.body) return null;
      const around = [element, element.parentElement, element.closest("label, tr")].filter((one) => one !== null);
      const hasOutline = around.some((one) => {
        const { outlineStyle, outlineWidth } = getComputedStyle(one);
        return outlineStyle !== "none" && Number.parseFloat(outlineWidth) >= 1.5;
      });
      const { width, height } = element.getBoundingClientRect();
      // A slider draws it around its thumb, where no script can look; that has a test of its own.
      const isSeen = (hasOutline || element.matches("[type=range]")) && width > 1 && height > 1;
      const name = element.getAttribute("aria-label") ?? element.textContent?.trim().slice(0, 40) ?? "";
      return { name: `${element.tagName.toLowerCase()} ${name}`, isSeen };
    });
    if (!found) continue;
    reached.push(found.name);
    if (!found.isSeen) unseen.push(found.name);
  }
  return { reached, unseen };
}

test("the keyboard's focus is seen wherever it goes, and begins with the way past the bar", async ({
  page,
  signInAs,
  source,
}) => {
  const id = await furnish(source);
  await signInAs("admin");
  for (const path of [`/articles?source=${source}`, `/articles/${id}`, "/imports", `/exports?source=${source}`]) {
    await test.step(path, async () => {
      await page.goto(path);
      await settle(page);
      const { reached, unseen } = await tabThrough(page, 60);
      expect(reached[0]).toBe("a Skip to content");
      expect(new Set(reached).size).toBeGreaterThan(10);
      expect(unseen).toEqual([]);
    });
  }
});

test("the thumb of a score range shows the keyboard's focus", async ({ page, signInAs, source }) => {
  await furnish(source);
  await signInAs("viewer");
  await page.goto(`/articles?source=${source}`);
  await settle(page);
  const group = page.getByRole("group", { name: /^Quality/ });
  const before = await group.screenshot();
  await page.getByRole("button", { name: "Type Quality, now any" }).focus();
  await page.keyboard.press("Tab");
  await expect(page.getByRole("slider", { name: "Quality, at least" })).toBeFocused();
  expect((await group.screenshot()).equals(before)).toBe(false);
});

test("nothing moves for those who asked for less motion", async ({ newContext, signInAs, source }) => {
  const id = await furnish(source);
  const context = await newContext(desktop);
  await signInAs("admin", context);
  const page = await context.newPage();
  for (const path of ["/", `/articles?source=${source}`, `/articles/${id}`, "/imports", "/exports"]) {
    await page.goto(path);
    await settle(page);
    const moving = await page.evaluate(() => {
      const lasts = (value: string) => value.split(",").some((part) => Number.parseFloat(part) > 0.01);
      return [...document.querySelectorAll("*")]
        .filter((element) => {
          const { transitionDuration, animationName, animationDuration } = getComputedStyle(element);
          return lasts(transitionDuration) || (animationName !== "none" && lasts(animationDuration));
        })
        .map((element) => `${element.tagName.toLowerCase()}.${element.className}`);
    });
    expect(moving, path).toEqual([]);
  }
});
