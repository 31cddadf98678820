import { expect } from "@playwright/test";
import { strFromU8, unzipSync } from "fflate";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { decideNow, makeArticles } from "@/lib/testing/factories";
import { saveView } from "@/lib/views/save-view";
import { approvedOf, choose, download, exportNow, made, makeSet, titles, wanted } from "./exports-page";
import { open } from "./filters-page";
import { test } from "./fixtures";

test("a saved view is exported as Markdown, then what changed since, and the page says who took it", async ({
  page,
  signInAs,
  source,
  expectAccessible,
}) => {
  test.slow();
  const [alpha, , gamma] = await makeSet(source);
  const admin = await signInAs("admin");
  const viewer: Viewer = admin;
  await saveView(viewer, { name: `Approved of ${source}`, isShared: false, filters: approvedOf(source) });

  await test.step("the view narrows the set, the size is estimated, the format says what it is for", async () => {
    await open(page, "/exports");
    await page
      .getByRole("navigation", { name: "Saved views" })
      .getByRole("link", { name: `Approved of ${source}` })
      .click();
    await expect(wanted(page).getByRole("heading", { name: "2 articles" })).toBeVisible();
    await expect(wanted(page)).toContainText(/about [\d.]+ (?:bytes|kB)/);
    await choose(page, "Markdown");
    await expect(wanted(page)).toContainText("a zip of one file an article");
    await expectAccessible(page);
  });

  await test.step("the zip holds a file for each, and the list beside it a sum for each", async () => {
    await exportNow(page, "Export 2 articles");
    const zip = await download(page, /^Download \d/);
    expect(zip.name).toMatch(/^galley-export-\d+\.zip$/);
    const files = Object.values(unzipSync(zip.bytes)).map((bytes) => strFromU8(bytes));
    expect(files.map((text) => /^title: "(.*)"$/m.exec(text)?.[1]).toSorted()).toEqual(["Alpha", "Beta"]);
    const list = await download(page, "records.jsonl");
    expect(list.name).toMatch(/^galley-export-\d+-records\.jsonl$/);
    expect(list.bytes.toString().trimEnd().split("\n")).toHaveLength(2);
  });

  await test.step("what changed since is counted before it is exported", async () => {
    await decideNow(systemViewer, gamma ?? 0, { kind: "approve" });
    await decideNow(systemViewer, alpha ?? 0, { kind: "undo" });
    await made(page).getByRole("link", { name: "What changed since" }).click();
    await expect(wanted(page).getByRole("heading", { name: "1 added, 0 changed, 1 revoked" })).toBeVisible();
    await expect(wanted(page).getByRole("combobox", { name: "What changed since" })).not.toHaveValue("");
    await expect(titles(page).getByRole("row", { name: /^Alpha revoked/ })).toBeVisible();
    await expect(titles(page).getByRole("row", { name: /^Gamma added/ })).toBeVisible();
    await expect(titles(page).getByRole("link")).toHaveCount(2);
    await expectAccessible(page);
    await choose(page, "JSON Lines");
    await exportNow(page, "Export 2 changes");
    const changes = await download(page, "changes.jsonl");
    const told = changes.bytes
      .toString()
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line));
    expect(told.map(({ change, url }) => [change, url]).toSorted()).toEqual([
      ["added", "https://site.example/Gamma"],
      ["revoked", "https://site.example/Alpha"],
    ]);
    await expect(made(page)).toContainText(/since export \d+/);
  });

  await test.step("its own page says who took which file", async () => {
    const { id } = await db().prisma.export.findFirstOrThrow({
      where: { personId: admin.personId },
      orderBy: { id: "desc" },
    });
    await page.goto(`/exports/${id}`);
    const takings = page.getByRole("region", { name: "Taken by" });
    await expect(takings.getByRole("listitem")).toHaveText(new RegExp(`${admin.name}\\s*changes\\.jsonl`));
    await expectAccessible(page);
  });
});

test("the first ten titles are shown before anything is exported, and where to see the rest", async ({
  page,
  signInAs,
  source,
}) => {
  await makeArticles(12, { source });
  await signInAs("admin");
  await open(page, `/exports?source=${source}`);
  await expect(wanted(page).getByRole("heading", { name: "12 articles" })).toBeVisible();
  await expect(titles(page).getByRole("link")).toHaveCount(10);
  await wanted(page).getByRole("link", { name: "2 more" }).click();
  await expect(page).toHaveURL(new RegExp(`/articles\\?.*source=${source}`));
});

test("a CSV has the columns that were ticked, and a sitemap no decisions", async ({ page, signInAs, source }) => {
  await makeSet(source);
  await signInAs("admin");
  await open(page, `/exports?status=approved&source=${source}`);
  await choose(page, "CSV");
  await wanted(page).getByText("Columns: all").click();
  await wanted(page).getByRole("button", { name: "Only identity, address and title" }).click();
  await expect(wanted(page).getByText(/^Columns: 4 of 39$/)).toBeVisible();
  await wanted(page).getByRole("checkbox", { name: "begin with the mark of UTF-8, for Excel" }).check();
  await expect(page).toHaveURL(/columns=.*&bom=true/);
  await expect(wanted(page).locator("[aria-busy=true]")).toHaveCount(0);
  await expect(wanted(page)).toContainText(/about \d{3} bytes/);
  await exportNow(page, "Export 2 articles");
  const csv = (await download(page, /^Download \d/)).bytes.toString("utf8");
  expect(csv.split("\r\n")[0]).toBe("\ufeffsource,externalId,url,title");

  await choose(page, "Sitemap");
  await expect(wanted(page).getByRole("checkbox", { name: /with decisions/ })).toHaveCount(0);
  await exportNow(page, "Export 2 articles");
  const xml = await download(page, /^Download \d/);
  expect(xml.bytes.toString()).toContain("<loc>https://site.example/Alpha</loc>");
});

for (const role of ["viewer", "editor"] as const) {
  test(`${role === "viewer" ? "a viewer" : "an editor"} sees no exports and takes none`, async ({
    page,
    signInAs,
    source,
  }) => {
    await makeSet(source);
    await signInAs(role);
    for (const path of ["/exports", "/exports/1"]) {
      await page.goto(path);
      await expect(page.getByRole("heading", { name: "Exports are for admins" })).toBeVisible();
    }
    for (const path of ["", "/1/file", "/1/manifest", "/1/takings"]) {
      expect((await page.request.get(`/api/v1/exports${path}`)).status(), path).toBe(403);
    }
    const data = { filters: { source }, format: "jsonl" };
    const headers = { origin: new URL(page.url()).origin };
    expect((await page.request.post("/api/v1/exports", { data, headers })).status()).toBe(403);
  });
}
