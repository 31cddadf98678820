import { expect, type Page } from "@playwright/test";
import {
  alpha,
  beta,
  expectAddress,
  filters,
  gamma,
  group,
  type Made,
  makeThree,
  open,
  summary,
  tick,
  titles,
  unfold,
  value,
} from "./filters-page";
import { test } from "./fixtures";

type Kind = {
  kind: string;
  set: (page: Page, made: Made) => Promise<void>;
  address: (made: Made) => string;
  titles: string[];
};

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

// A test for each: all in one would have one time limit, which a busy machine does not keep.
test.describe("each kind of filter is set by keyboard, and the address brings it back", () => {
  for (const { kind, set, address, titles: found } of kinds) {
    test(kind, async ({ page, signInAs, source }) => {
      const made = await makeThree(source);
      await signInAs("viewer");
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
