import { expect, type Locator, type Page } from "@playwright/test";
import { claimArticle } from "@/lib/review/claim-next";
import {
  decideNow,
  importLines,
  makeArticle,
  makeEditor,
  makeRecord,
  type Person,
  readArticleOf,
} from "@/lib/testing/factories";
import { test } from "./fixtures";

const filters = (page: Page) => page.getByRole("region", { name: "Filters" });
const titles = (page: Page) => page.getByRole("region", { name: "Articles" }).getByRole("rowheader");
const value = (page: Page, name: string | RegExp) => filters(page).getByRole("checkbox", { name, exact: true });
const search = (page: Page) => page.getByRole("searchbox", { name: "Search title and text" });
const summary = (page: Page, words: string) => page.getByRole("main").getByRole("status").filter({ hasText: words });

const group = (page: Page, name: string) => filters(page).getByRole("group", { name, exact: true });

/** The counts come by the page's own script: once they are there, keys and ticks answer. */
async function open(page: Page, path: string): Promise<void> {
  await page.goto(path);
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
}

/** Folding is remembered, so that it may be open already. */
async function unfold(page: Page, name: string): Promise<void> {
  const fold = filters(page).getByRole("button", { name: new RegExp(`^${name}( \\d+ set)?$`) });
  if ((await fold.getAttribute("aria-expanded")) === "false") await fold.press("Enter");
  await expect(fold).toHaveAttribute("aria-expanded", "true");
}

async function tick(box: Locator): Promise<void> {
  await box.press("Space");
  await expect(box).toBeChecked();
}

/** What the address says besides the source that each test looks at. */
function addressOf(page: Page): string {
  const params = new URL(page.url()).searchParams;
  params.delete("source");
  return decodeURIComponent(params.toString().replaceAll("+", " "));
}

async function expectAddress(page: Page, address: string): Promise<void> {
  await expect.poll(() => addressOf(page)).toBe(address);
}

type Made = { source: string; importId: number; editor: Person; names: { alpha: number; beta: number; gamma: number } };

const score = (quality: number | null) => ({ quality, freshness: 50, depth: 50, clarity: 50 });

/** Three articles of two imports that differ in everything there is a filter for. */
async function makeThree(source: string): Promise<Made> {
  const alpha = makeRecord({
    title: "Alpha about retries",
    stack: ["python services"],
    tools: ["kafka"],
    codeLanguage: "python",
    difficulty: "advanced",
    author: "Ada",
    readingTime: 4,
    publishedAt: "2025-03-01T12:00:00Z",
    score: score(30),
  });
  const beta = makeRecord({
    title: "Beta about queues",
    stack: ["go microservices"],
    tools: ["nats"],
    codeLanguage: "go",
    difficulty: "beginner",
    author: "Ben",
    readingTime: 12,
    publishedAt: "2025-06-15T12:00:00Z",
    score: score(60),
  });
  const gamma = makeRecord({ title: "Gamma about deploys", score: score(null), flags: ["has-images"] });
  const { id } = await importLines([alpha, beta], { source, name: `${source}.jsonl` });
  await importLines([gamma], { source, name: "others.jsonl" });
  const idOf = async (record: Record<string, unknown>) => (await readArticleOf(String(record.externalId), source)).id;
  const names = { alpha: await idOf(alpha), beta: await idOf(beta), gamma: await idOf(gamma) };
  const editor = await makeEditor();
  await decideNow(editor, names.gamma, { kind: "reject", reasons: ["duplicate"] });
  await claimArticle(editor, names.alpha);
  return { source, importId: id, editor, names };
}

type Kind = {
  kind: string;
  set: (page: Page, made: Made) => Promise<void>;
  address: (made: Made) => string;
  titles: string[];
};

const [alpha, beta, gamma] = ["Alpha about retries", "Beta about queues", "Gamma about deploys"];
const today = () => new Date().toISOString().slice(0, 10);

const ticked = (kind: string, address: string, name: string, found: string[], fold?: string): Kind => ({
  kind,
  set: async (page) => {
    if (fold) await unfold(page, fold);
    await tick(value(page, name));
  },
  address: () => address,
  titles: found,
});

const kinds: Kind[] = [
  ticked("status", "status=rejected", "rejected", [gamma]),
  ticked("flag", "flag=has-images", "has images", [gamma]),
  ticked("no score", "noScore=quality", "Quality, no score", [gamma], "No score"),
  ticked("stack", "stack=python services", "python services", [alpha]),
  ticked("tool", "tool=nats", "nats", [beta]),
  ticked("code language", "codeLanguage=go", "go", [beta], "Code language"),
  ticked("difficulty", "difficulty=advanced", "advanced", [alpha], "Difficulty"),
  ticked("author", "author=Ben", "Ben", [beta], "Author"),
  ticked("claimed by anyone", "claimedBy=anyone", "anyone", [alpha], "Claimed by"),
  ticked("claimed by nobody", "claimedBy=nobody", "nobody", [beta, gamma], "Claimed by"),
  ticked("reason", "reason=duplicate", "Duplicate of another article", [gamma], "Rejection reason"),
  {
    kind: "claimed by a person",
    set: async (page, { editor }) => {
      await unfold(page, "Claimed by");
      await tick(group(page, "Claimed by").getByRole("checkbox", { name: editor.name, exact: true }));
    },
    address: ({ editor }) => `claimedBy=${editor.personId}`,
    titles: [alpha],
  },
  {
    kind: "decided by",
    set: async (page, { editor }) => {
      await unfold(page, "Decided by");
      await tick(group(page, "Decided by").getByRole("checkbox", { name: editor.name, exact: true }));
    },
    address: ({ editor }) => `decidedBy=${editor.personId}`,
    titles: [gamma],
  },
  {
    kind: "import",
    set: async (page, { source }) => {
      await unfold(page, "Import");
      await tick(value(page, new RegExp(`^${source}\\.jsonl`)));
    },
    address: ({ importId }) => `import=${importId}`,
    titles: [alpha, beta],
  },
  {
    kind: "a score by its thumb",
    set: async (page) => {
      await filters(page).getByRole("slider", { name: "Quality, at most" }).press("PageDown");
    },
    address: () => "maxQuality=90",
    titles: [alpha, beta],
  },
  {
    kind: "a score by its number",
    set: async (page) => {
      await filters(page).getByRole("button", { name: "Type Overall, now any" }).press("Enter");
      await filters(page).getByLabel("Overall from").fill("51");
      await filters(page).getByLabel("Overall from").press("Enter");
    },
    address: () => "minOverall=51",
    titles: [beta],
  },
  {
    kind: "reading time by its thumb",
    set: async (page) => {
      await unfold(page, "Reading time");
      await filters(page).getByRole("slider", { name: "Reading time, at least" }).press("ArrowRight");
    },
    address: () => "minReadingTime=1",
    titles: [alpha, beta],
  },
  {
    kind: "reading time by a number beyond the chart",
    set: async (page) => {
      await unfold(page, "Reading time");
      await filters(page).getByRole("button", { name: "Type Reading time, now any" }).press("Enter");
      await filters(page).getByLabel("Reading time to").fill("90");
      await filters(page).getByLabel("Reading time to").press("Enter");
    },
    address: () => "maxReadingTime=90",
    titles: [alpha, beta],
  },
  {
    kind: "published from a day on",
    set: async (page) => {
      await unfold(page, "Published");
      await filters(page).getByLabel("Published from").fill("2025-03-02");
    },
    address: () => "publishedFrom=2025-03-02T00:00:00.000Z",
    titles: [beta],
  },
  {
    kind: "published up to a day, which is included",
    set: async (page) => {
      await unfold(page, "Published");
      await filters(page).getByLabel("Published to").fill("2025-03-01");
    },
    address: () => "publishedBefore=2025-03-02T00:00:00.000Z",
    titles: [alpha],
  },
  {
    kind: "imported today",
    set: async (page) => {
      await unfold(page, "Imported");
      await filters(page)
        .getByRole("group", { name: "Imported" })
        .getByRole("button", { name: "today" })
        .press("Enter");
    },
    address: () => {
      const tomorrow = new Date(Date.parse(today()) + 86_400_000).toISOString();
      return `importedFrom=${today()}T00:00:00.000Z&importedBefore=${tomorrow}`;
    },
    titles: [alpha, beta, gamma],
  },
  {
    kind: "decided in the last days",
    set: async (page) => {
      await unfold(page, "Decided");
      const choice = group(page, "Decided").getByRole("button", { name: "last 7 days" });
      await choice.press("Enter");
    },
    address: () => {
      const day = (days: number) => new Date(Date.parse(today()) + days * 86_400_000).toISOString();
      return `decidedFrom=${day(-6)}&decidedBefore=${day(1)}`;
    },
    titles: [gamma],
  },
];

test("each kind of filter is set by keyboard, and the address brings it back", async ({ page, signInAs, source }) => {
  test.slow();
  const made = await makeThree(source);
  await signInAs("viewer");
  for (const { kind, set, address, titles: found } of kinds) {
    await test.step(kind, async () => {
      await open(page, `/articles?source=${source}`);
      await set(page, made);
      await expectAddress(page, address(made));
      await expect(titles(page)).toHaveText(found);
      await expect(summary(page, `${found.length} article`)).toBeVisible();
      await expect(filters(page).getByRole("button", { name: "Clear 2" })).toBeVisible();
      await page.reload();
      await expect(titles(page)).toHaveText(found);
      await page.goBack();
      await expect(titles(page)).toHaveText([alpha, beta, gamma]);
      await page.goForward();
      await expect(titles(page)).toHaveText(found);
    });
  }
});

test("flags are any of those ticked, or all of them", async ({ page, signInAs, source }) => {
  await makeArticle({ source, title: "Both", flags: ["has-images", "image-heavy"] });
  await makeArticle({ source, title: "One", flags: ["has-images"] });
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await tick(value(page, "has images"));
  await tick(value(page, "image heavy"));
  await expect(titles(page)).toHaveText(["Both", "One"]);
  await filters(page).getByRole("combobox", { name: "Flags: any or all" }).selectOption("all");
  await expect(titles(page)).toHaveText(["Both"]);
  await expectAddress(page, "flag=has-images&flag=image-heavy&flagMode=all");
});

test("the counts of a group add up to what the table says", async ({ page, signInAs, source }) => {
  const { editor } = await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await expect(summary(page, "3 articles")).toBeVisible();
  await unfold(page, "No score");
  for (const [name, count] of Object.entries({ pending: 2, approved: 0, rejected: 1, "Quality, no score": 1 })) {
    await expect(value(page, name)).toHaveAccessibleDescription(String(count));
  }
  for (const fold of ["Code language", "Claimed by", "Decided by"]) await unfold(page, fold);
  const claimed = group(page, "Claimed by");
  await expect(claimed.getByRole("checkbox", { name: "anyone" })).toHaveAccessibleDescription("1");
  await expect(claimed.getByRole("checkbox", { name: "nobody" })).toHaveAccessibleDescription("2");
  await expect(claimed.getByRole("checkbox", { name: editor.name })).toHaveAccessibleDescription("1");

  await tick(value(page, "pending"));
  await expect(summary(page, "2 articles")).toBeVisible();
  await expect(value(page, "rejected")).toHaveAccessibleDescription("1");
  await expect(value(page, "python")).toHaveAccessibleDescription("1");
  await expect(value(page, "go")).toHaveAccessibleDescription("1");
  await expect(value(page, "Quality, no score")).toHaveAccessibleDescription("0");
});

test("a range of a score and the articles without it take each other's place", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&minQuality=40`);
  await expect(filters(page).getByText("leaves out 1 article without this score")).toBeVisible();
  await unfold(page, "No score");
  await expect(value(page, "Quality, no score")).toHaveAccessibleDescription("1");
  await tick(value(page, "Quality, no score"));
  await expectAddress(page, "noScore=quality");
  await expect(titles(page)).toHaveText([gamma]);
  await filters(page).getByRole("slider", { name: "Quality, at least" }).press("PageUp");
  await expectAddress(page, "minQuality=10");
  await expect(value(page, "Quality, no score")).not.toBeChecked();
});

test("seldom used groups are folded, open where something is set, and remembered", async ({
  page,
  signInAs,
  source,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&author=Ada&author=Ben`);
  await expect(filters(page).getByRole("button", { name: "Author 2 set" })).toHaveAttribute("aria-expanded", "true");
  await expect(value(page, "Ada")).toBeChecked();
  await expect(value(page, "advanced")).toHaveCount(0);

  await value(page, "Ada").press("Space");
  await value(page, "Ben").press("Space");
  await expectAddress(page, "");
  await expect(value(page, "Ben")).toBeVisible();
  await unfold(page, "Difficulty");
  await page.reload();
  await expect(value(page, "advanced")).toBeVisible();
  await filters(page).getByRole("button", { name: "Difficulty" }).press("Enter");
  await expect(value(page, "advanced")).toHaveCount(0);
});

test("a long list shows six, all, or those that are looked for; what is ticked stays", async ({
  page,
  signInAs,
  source,
}) => {
  const stack = Array.from({ length: 24 }, (_, index) => `stack ${String(index + 1).padStart(2, "0")}`);
  await makeArticle({ source, title: "It uses them all", stack });
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  const stacks = group(page, "Stack");
  await expect(stacks.getByRole("checkbox")).toHaveCount(6);
  await stacks.getByRole("button", { name: "18 more stacks" }).press("Enter");
  await expect(stacks.getByRole("checkbox")).toHaveCount(24);
  await stacks.getByRole("button", { name: "fewer stacks" }).press("Enter");

  await stacks.getByRole("searchbox", { name: "Find a stack" }).fill("stack 23");
  await expect(stacks.getByRole("checkbox")).toHaveCount(1);
  await stacks.getByRole("searchbox", { name: "Find a stack" }).press("Enter");
  await expectAddress(page, "stack=stack 23");
  await stacks.getByRole("searchbox", { name: "Find a stack" }).fill("stack 1");
  await expect(value(page, "stack 23")).toBeChecked();
  await stacks.getByRole("searchbox", { name: "Find a stack" }).fill("");
  await expect(stacks.getByRole("checkbox")).toHaveCount(7);
  await page.reload();
  await expect(value(page, "stack 23")).toBeChecked();
});

test("what is similar to an article says so by its title, and can be taken off", async ({ page, signInAs, source }) => {
  const { names } = await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}&similar=${names.beta}`);
  await expect(filters(page)).toContainText(`shares passages with “${beta}”`);
  await filters(page)
    .getByRole("button", { name: `Remove the filter: shares passages with “${beta}”` })
    .press("Enter");
  await expectAddress(page, "");
  await expect(titles(page)).toHaveText([alpha, beta, gamma]);
});

test("a search while typing takes the last word as a beginning, Enter takes it as it is", async ({
  page,
  signInAs,
  source,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await search(page).pressSequentially("deplo");
  await expect(titles(page)).toContainText([gamma]);
  await expectAddress(page, "q=deplo*");
  await expect(search(page)).toHaveValue("deplo");
  await page.reload();
  await expect(titles(page)).toContainText([gamma]);
  await expect(search(page)).toHaveValue("deplo");

  await search(page).press("Enter");
  await expectAddress(page, "q=deplo");
  await expect(page.getByRole("heading", { name: "No article matches these two filters" })).toBeVisible();
  await search(page).fill("deploys");
  await search(page).press("Enter");
  await expectAddress(page, "q=deploys");
  await expect(titles(page)).toContainText([gamma]);
  await page.goBack();
  await expectAddress(page, "q=deplo");
  await expect(search(page)).toHaveValue("deplo");
  await page.goBack();
  await expectAddress(page, "");
  await expect(search(page)).toHaveValue("");
  await expect(titles(page)).toContainText([alpha, beta, gamma]);
  await page.goForward();
  await page.goForward();
  await expect(search(page)).toHaveValue("deploys");
  await expect(titles(page)).toContainText([gamma]);
});

test("the box tells how to search", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(page, `/articles?source=${source}`);
  await search(page).focus();
  await page.getByRole("button", { name: "How to search" }).press("Enter");
  await expect(page.getByText("one after the other")).toBeVisible();
  await page.keyboard.press("Escape");
  await expect(page.getByText("one after the other")).toBeHidden();
  await search(page).fill('"about retries" or "about deploys"');
  await search(page).press("Enter");
  await expect(summary(page, "2 articles")).toBeVisible();
  await search(page).fill("about -retries");
  await search(page).press("Enter");
  await expect(titles(page).filter({ hasText: alpha })).toHaveCount(0);
  await expect(summary(page, "2 articles")).toBeVisible();
});

test("where nothing matches, every filter is said in words, with what it costs", async ({ page, signInAs, source }) => {
  await makeThree(source);
  await signInAs("viewer");
  await open(
    page,
    `/articles?source=${source}&noScore=quality&minReadingTime=10&publishedBefore=2025-03-02T00:00:00.000Z&reason=duplicate`,
  );
  await expect(page.getByRole("heading", { name: "No article matches these five filters" })).toBeVisible();
  const costs = page.getByRole("main");
  await expect(costs).toContainText("no quality score0 articles");
  await expect(costs).toContainText("reading time at least 10 min0 articles");
  await expect(costs).toContainText("rejection reason is");
  await expect(costs).toContainText("published no later than 1 Mar 2025");
  await costs.getByRole("link", { name: "published no later than 1 Mar 2025" }).press("Enter");
  await expect(page.getByRole("heading", { name: "No article matches these four filters" })).toBeVisible();
  await costs.getByRole("link", { name: "reading time at least 10 min" }).press("Enter");
  await expect(titles(page)).toContainText([gamma]);
});

test("on a phone the filters are a drawer, all of it usable and accessible", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await makeThree(source);
  await signInAs("viewer");
  await page.setViewportSize({ width: 360, height: 740 });
  await page.goto(`/articles?source=${source}`);
  await page.getByRole("button", { name: "Filters, 1 set" }).click();
  const drawer = page.getByRole("dialog", { name: "Views and filters" });
  await expect(filters(page)).not.toHaveAttribute("aria-busy", "true");
  for (const fold of ["Reading time", "Author", "Claimed by", "Published"]) await unfold(page, fold);
  await expect(drawer.getByLabel("Published from")).toBeVisible();
  await expectAccessible(page);
  await value(page, "Ben").check();
  await drawer.getByRole("button", { name: "Show the articles" }).click();
  await expect(titles(page)).toContainText([beta]);
  await expect(page.getByRole("button", { name: "Filters, 2 set" })).toBeVisible();
});
