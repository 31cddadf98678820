import { expect, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { saveSetting } from "@/lib/settings/save-setting";
import { makeArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";
import { expectAnswering } from "./review-page";

// Whether images may be asked for holds for everybody, so these come when all others are through.
test.describe.configure({ mode: "serial" });
test.use({ allowedErrors: /attacker\.example|images\.example/ });

test.afterEach(() => saveSetting(systemViewer, "images", false));

const allowing = "img-src 'self' data: https: http:;";

/** The policy of a page that is opened: where the setting can't be read in time it is the strict one. */
async function policyOf(page: Page, path: string): Promise<string> {
  return (await page.goto(path))?.headers()["content-security-policy"] ?? "";
}

const pixel = Buffer.from(
  "iVBORw0KGgoAAAANSUhEUgAAAAEAAAABCAYAAAAfFcSJAAAADUlEQVR42mNk+M9QDwADhgGAWjR9awAAAABJRU5ErkJggg==",
  "base64",
);

type Asked = { url: string; referer: string | undefined }[];

/** Answers for the hosts of images, and remembers what each was asked. */
async function answerFor(page: Page): Promise<Asked> {
  const asked: Asked = [];
  await page.route(/^https?:\/\/[a-z]+\.example\//, async (route) => {
    asked.push({ url: route.request().url(), referer: route.request().headers().referer });
    if (route.request().url().endsWith("gone.png")) await route.abort();
    else await route.fulfill({ contentType: "image/png", body: pixel });
  });
  return asked;
}

const body = [
  "![a chart](https://images.example/chart.png)",
  "[![linked](https://images.example/linked.png)](https://elsewhere.example/)",
  `<img src="https://images.example/raw.png" onerror="window.ran = 'onerror'" srcset="https://attacker.example/set 2x" style="background: url(https://attacker.example/css)">`,
  "![gone](https://images.example/gone.png)",
  "The end.",
].join("\n\n");

async function open(page: Page, id: number): Promise<void> {
  await page.goto(`/articles/${id}`);
  await expectAnswering(page);
  await expect(page.getByText("The end.")).toBeVisible();
}

test("where no admin allows it there is nothing to press, and nothing is asked for", async ({
  page,
  signInAs,
  source,
}) => {
  const { id } = await makeArticle({ source, body });
  const asked = await answerFor(page);
  await signInAs("editor");
  await open(page, id);
  await expect(page.getByText("Image not loaded from images.example: a chart")).toBeVisible();
  await expect(page.getByRole("article").getByRole("button")).toHaveCount(0);
  expect(asked).toEqual([]);
});

test("where it is allowed an image is asked for when its button is pressed, and not before", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  await saveSetting(systemViewer, "images", true);
  const { id } = await makeArticle({ source, title: "With images", body });
  const asked = await answerFor(page);
  await signInAs("editor");
  // From the list on, as one comes to it: the page's policy is that of the first one opened.
  await expect(async () => expect(await policyOf(page, `/articles?source=${source}`)).toContain(allowing)).toPass();
  await page.getByRole("rowheader").getByRole("link").click();
  await expectAnswering(page);
  await expect(page.getByText("4 images are not loaded.")).toBeVisible();
  await expectAccessible(page);
  expect(asked).toEqual([]);

  await page.getByRole("button", { name: "Show image from images.example: a chart" }).press("Enter");
  const chart = page.getByRole("img", { name: "a chart" });
  await expect(chart).toBeFocused();
  await expect(chart).toHaveJSProperty("naturalWidth", 1);
  expect(asked).toEqual([{ url: "https://images.example/chart.png", referer: undefined }]);

  await page.getByRole("button", { name: "Show image from images.example: linked" }).click();
  await expect(page.getByRole("img", { name: "linked" })).toHaveJSProperty("naturalWidth", 1);
  await expect(page).toHaveURL(`/articles/${id}`);

  await page.getByRole("button", { name: "Show all from this article" }).click();
  await expect(page.getByText("The image did not come from images.example: gone")).toBeVisible();
  await expect(page.getByRole("article").getByRole("button")).toHaveCount(0);
  await expect
    .poll(() => asked.map(({ url }) => url).sort())
    .toEqual(["chart", "gone", "linked", "raw"].map((name) => `https://images.example/${name}.png`));
  expect(asked.every(({ referer }) => referer === undefined)).toBe(true);
  expect(await page.evaluate(() => Reflect.get(window, "ran") ?? null)).toBeNull();
});

test("only pages of who is signed in may load images, and only as long as it is allowed", async ({
  page,
  signInAs,
  request,
}) => {
  await saveSetting(systemViewer, "images", true);
  await signInAs("viewer");
  await expect.poll(() => policyOf(page, "/articles")).toContain(allowing);
  expect((await request.get("/sign-in")).headers()["content-security-policy"]).toContain("img-src 'self' data:;");
  await saveSetting(systemViewer, "images", false);
  expect(await policyOf(page, "/articles")).toContain("img-src 'self' data:;");
});
