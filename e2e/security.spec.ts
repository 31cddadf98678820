import { expect, type Page } from "@playwright/test";
import { makeArticle, makeToken, readArticle } from "@/lib/testing/factories";
import { closedVectors } from "@/lib/testing/hostile-markup";
import { test } from "./fixtures";
import { expectAnswering } from "./review-page";

const elsewhere = "attacker.example";

/** What an article may try. Each that ran would set a mark on the page, show a dialog or ask another host. */
const attempts = [
  `<script>window.ran = "script"; alert(1)</script>`,
  `<img src="https://${elsewhere}/pixel.png" onerror="window.ran = 'onerror'" alt="a chart">`,
  `<img src="x" onerror="alert(2)">`,
  `<svg onload="window.ran = 'svg'"><script>window.ran = "svg script"</script></svg>`,
  `<math><mtext><table><mglyph><style><img src="x" onerror="window.ran = 'mutation'"></style></mglyph></table></mtext></math>`,
  `<iframe src="https://${elsewhere}/frame" srcdoc="<script>parent.ran = 'frame'</script>"></iframe>`,
  `<object data="https://${elsewhere}/object"></object><embed src="https://${elsewhere}/embed">`,
  `<video autoplay src="https://${elsewhere}/video.mp4"></video><audio autoplay src="https://${elsewhere}/sound.mp3"></audio>`,
  `<style>@import url("https://${elsewhere}/style.css"); body { display: none }</style>`,
  `<link rel="stylesheet" href="https://${elsewhere}/link.css"><base href="https://${elsewhere}/">`,
  `<meta http-equiv="refresh" content="0;url=https://${elsewhere}/refresh">`,
  `<p style="background: url(https://${elsewhere}/background.png)" onmouseover="window.ran = 'hover'">a styled paragraph</p>`,
  `<form action="https://${elsewhere}/form"><input name="password" autofocus onfocus="window.ran = 'focus'"><button>Send</button></form>`,
  `<a href="javascript:window.ran = 'link'">a plain link</a>`,
  `<a href="JaVaScRiPt&colon;window.ran = 'entity'">an encoded link</a>`,
  `<details open ontoggle="window.ran = 'toggle'"><summary>more</summary>inside</details>`,
  `<div id="main">a false main</div>`,
  `<p>The end of the attempts.</p>`,
].join("\n\n");

/** Everything on the page that would show that an article did something. */
function watch(page: Page): { hosts: Set<string>; dialogs: string[] } {
  const seen = { hosts: new Set<string>(), dialogs: [] as string[] };
  page.on("request", (request) => {
    const { protocol, host } = new URL(request.url());
    if (protocol.startsWith("http")) seen.hosts.add(host);
  });
  page.on("dialog", (dialog) => {
    seen.dialogs.push(dialog.message());
    void dialog.dismiss();
  });
  return seen;
}

const ranOn = (page: Page) => page.evaluate(() => Reflect.get(window, "ran") ?? null);

for (const bodyFormat of ["html", "markdown"] as const) {
  test(`nothing in an article written as ${bodyFormat} runs or loads from another host`, async ({
    page,
    signInAs,
    source,
  }) => {
    const seen = watch(page);
    const { id } = await makeArticle({
      source,
      title: `<img src=x onerror="window.ran='title'"> <script>window.ran='title'</script>`,
      body: attempts,
      bodyFormat,
      topic: `<img src="https://${elsewhere}/topic.png" onerror="window.ran='topic'">`,
      meta: { "<b onclick=1>key</b>": `<script>window.ran='meta'</script>`, link: `https://${elsewhere}/meta` },
    });
    await signInAs("editor");
    await page.goto(`/articles?source=${source}`);
    await page.getByRole("rowheader").getByRole("link").click();
    const sheet = page.getByRole("article");
    await expect(sheet.getByText("The end of the attempts.")).toBeVisible();
    await expectAnswering(page);
    await expect(page.getByRole("heading", { level: 1 })).toContainText(`<img src=x onerror=`);
    await expect(page.getByRole("complementary", { name: "About this article" })).toContainText("<b onclick=1>key</b>");

    await expect(sheet.getByText(`Image not loaded from ${elsewhere}: a chart`)).toBeVisible();
    await expect(sheet.getByText(`Frame not loaded from ${elsewhere}`)).toBeVisible();
    await sheet.getByText("a styled paragraph").hover();
    await sheet.getByText("a plain link").click();
    await sheet.getByText("an encoded link").click();
    await expect(
      sheet.locator("script, img, svg, iframe, object, embed, video, audio, style, link, form, input"),
    ).toHaveCount(0);
    await expect(sheet.locator("[style], [onclick], [onerror], [href^=javascript]")).toHaveCount(0);

    await page.keyboard.press("e");
    await page.getByRole("radio", { name: "Preview" }).check();
    await expect(page.getByText("The end of the attempts.").last()).toBeVisible();
    expect(await ranOn(page)).toBeNull();
    expect(seen.dialogs).toEqual([]);
    expect([...seen.hosts]).toEqual([new URL(page.url()).host]);
    await expect(page).toHaveURL(`/articles/${id}`);
  });
}

/** Vectors of one text. More of them would nest too deep to be laid out. */
const inOneText = 150;

test("of thousands of generated vectors, in the text and in every field, none runs and none leaves the page", async ({
  page,
  signInAs,
  source,
}) => {
  const seen = watch(page);
  await signInAs("editor");
  for (let from = 0; from < closedVectors.length; from += inOneText * 4) {
    // Every fourth text is looked at in the browser; all are in the test of the rendering.
    const vectors = closedVectors.slice(from, from + inOneText);
    const some = (place: number) => (vectors[place] ?? "").slice(0, 900);
    const { id } = await makeArticle({
      source,
      title: some(1),
      author: some(2),
      tags: [some(3), some(4)],
      categories: [some(5)],
      slug: some(6),
      url: some(7),
      topic: some(8),
      summary: some(9),
      checklist: [some(10), some(11)],
      entities: [{ name: some(12), type: some(13) }],
      notes: [some(14)],
      payload: { generator: some(15), [some(16)]: some(17) },
      meta: { [some(18)]: { [some(19)]: [some(20)] } },
      body: vectors.join("\n\n"),
      bodyFormat: from % (inOneText * 8) === 0 ? "html" : "markdown",
    });
    await page.goto(`/articles/${id}`);
    await expectAnswering(page);
    const sheet = page.getByRole("article");
    await page.keyboard.press("Tab");
    await expect(
      sheet.locator("script, img, svg, iframe, object, embed, video, link, form, input, button"),
    ).toHaveCount(0);
    await expect(page.locator("main [style*=url], main [name], main [data-image]")).toHaveCount(0);
    await expect(page.locator("#main")).toHaveCount(1);
    expect(await ranOn(page), `vectors from ${from}`).toBeNull();
    await expect(page).toHaveURL(`/articles/${id}`);
  }
  expect(seen.dialogs).toEqual([]);
  expect([...seen.hosts]).toEqual([new URL(page.url()).host]);
});

test("every answer carries a policy that runs only scripts with its own nonce", async ({ page, signInAs, source }) => {
  await signInAs("admin");
  const nonces = new Set<string>();
  // Of a source that has no article, so that none is claimed that another test looks at.
  const review = `/review?source=${source}`;
  for (const path of ["/sign-in", "/", "/articles", review, "/imports", "/exports", "/no-such-page"]) {
    const answer = await page.goto(path);
    const headers = answer?.headers() ?? {};
    const policy = headers["content-security-policy"] ?? "";
    const nonce = /script-src 'self' 'nonce-([^']+)' 'strict-dynamic';/.exec(policy)?.[1] ?? "";
    expect(nonce, `the policy of ${path}`).not.toBe("");
    expect(policy).toContain("object-src 'none'");
    expect(policy).toContain("frame-ancestors 'none'");
    expect(policy).toContain("img-src 'self' data:");
    expect(policy).not.toMatch(/script-src[^;]*unsafe/);
    expect(headers["x-content-type-options"]).toBe("nosniff");
    nonces.add(nonce);
    const bare = (await answer?.text())?.match(/<script(?![^>]* nonce=)[^>]*>/g) ?? [];
    expect(bare, `scripts without a nonce on ${path}`).toEqual([]);
  }
  expect(nonces.size).toBe(7);
});

test("a change under a cookie from another site, or from none, is refused; a token needs no site", async ({
  page,
  signInAs,
  source,
  request,
}) => {
  const { id, version } = await makeArticle({ source });
  await signInAs("editor");
  await page.goto("/articles");
  const { origin } = new URL(page.url());
  const url = `/api/v1/articles/${id}/decisions`;
  const data = { kind: "approve", version };
  const upload = `/api/v1/imports?source=${source}&filename=a.jsonl`;
  const foreign: Record<string, string>[] = [{ origin: `https://${elsewhere}` }, { origin: "null" }, {}];
  for (const headers of foreign) {
    for (const target of [url, upload, "/api/v1/review/claim", "/articles"]) {
      const answer = await page.request.post(target, { data, headers });
      expect({ target, headers, status: answer.status() }).toEqual({ target, headers, status: 403 });
      expect(await answer.json()).toMatchObject({ code: "forbidden" });
    }
  }
  expect((await readArticle(id)).status).toBe("pending");
  expect((await page.request.post(url, { data, headers: { origin } })).status()).toBe(201);

  const { token } = await makeToken("editor");
  const undo = { kind: "undo", version: version + 1 };
  const answer = await request.post(new URL(url, origin).href, {
    data: undo,
    headers: { authorization: `Bearer ${token}` },
  });
  expect(answer.status()).toBe(201);
});

test("a form on another site decides nothing in the name of who visits it", async ({ page, signInAs, source }) => {
  const { id, version } = await makeArticle({ source });
  await signInAs("editor");
  await page.goto("/articles");
  const target = new URL(`/api/v1/articles/${id}/decisions`, page.url()).href;
  const form = `<form method="post" enctype="text/plain" action="${target}">
    <input name='{"kind":"approve","version":${version},"note":"' value='"}'><button>Win a prize</button></form>`;
  await page.route(`https://${elsewhere}/**`, (route) => route.fulfill({ contentType: "text/html", body: form }));
  await page.goto(`https://${elsewhere}/`);
  const [answer] = await Promise.all([
    page.waitForResponse(target),
    page.getByRole("button", { name: "Win a prize" }).click(),
  ]);
  // The browser keeps the session's cookie to itself, so this asks in nobody's name.
  expect(answer.status()).toBe(401);
  expect((await readArticle(id)).status).toBe("pending");
});
