import path from "node:path";
import { expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { systemViewer, type Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { addPerson } from "@/lib/people/manage-people";
import { saveChoice } from "@/lib/people/person-choices";
import { claimArticle } from "@/lib/review/claim-next";
import { synthArticle } from "@/lib/synth/synth-article";
import { decideNow, type StoredArticle } from "@/lib/testing/factories";
import { test } from "./fixtures";

// `npm run pictures` puts those of the README into docs/; every other run only takes them.
const isForDocs = process.env.GALLEY_PICTURES === "1";

const seed = 20;
const many = isForDocs ? 420 : 60;
const days = 19;

type Staff = Viewer & { personId: number };

async function hire(name: string, role: Role, source: string): Promise<Staff> {
  const email = `${name.toLowerCase().replace(" ", ".")}@${source}.example`;
  const { id } = await addPerson(systemViewer, { email, name, role, password: null });
  return { kind: "person", personId: id, tokenId: null, role, name };
}

/** Uploads generated articles and three lines that can't be articles. */
async function importPosts(page: Page, source: string): Promise<void> {
  const lines: object[] = Array.from({ length: many }, (_, index) => synthArticle(seed, index));
  lines.splice(17, 0, { externalId: "draft-1", title: "", body: "A post without a title." });
  lines.splice(31, 0, { ...synthArticle(seed, many), score: { quality: 140 } });
  lines.splice(44, 0, { ...synthArticle(seed, many + 1), readingTime: "soon" });
  const { origin } = new URL(page.url());
  const answer = await page.request.post(`/api/v1/imports?source=${source}&filename=posts-of-november.jsonl`, {
    headers: { origin },
    data: Buffer.from(lines.map((line) => JSON.stringify(line)).join("\n")),
  });
  const { id } = await answer.json();
  const state = async () => (await (await page.request.get(`/api/v1/imports/${id}`)).json()).state;
  await expect.poll(state, { timeout: 30_000 }).toBe("completed");
}

/** As if they had come in over the last weeks, so that ages differ. */
async function spreadAges(source: string): Promise<StoredArticle[]> {
  const { prisma, pool } = db();
  await pool.query(
    `UPDATE articles a SET imported_at = now() - make_interval(hours => $2) * (1 - aged.share)
     FROM (SELECT a.id, percent_rank() OVER (ORDER BY a.id) AS share
           FROM articles a JOIN sources s ON s.id = a.source_id WHERE s.name = $1) aged
     WHERE a.id = aged.id`,
    [source, days * 24],
  );
  return prisma.article.findMany({
    where: { source: { name: source } },
    orderBy: [{ importedAt: "asc" }, { id: "asc" }],
    include: { source: true, currentRevision: true },
  });
}

const reasons = ["machine-phrases", "nothing-specific", "machine-phrases", "out-of-date", "contradicts-itself"];

/** Decides on every fourth, the better ones mostly for them. */
async function decideOnSome(articles: StoredArticle[], staff: Staff[]): Promise<void> {
  for (const [index, { id, overall }] of articles.entries()) {
    const person = staff[index % staff.length];
    if (index % 4 !== 3 || !person) continue;
    const isGood = (overall ?? 0) > 58 || index % 20 === 3;
    await decideNow(
      person,
      id,
      isGood ? { kind: "approve" } : { kind: "reject", reasons: [reasons[index % reasons.length] ?? "duplicate"] },
    );
  }
}

test("pictures of the pages are taken", async ({ page, newContext, signIn, source }, { outputDir }) => {
  test.setTimeout(180_000);
  const name = isForDocs ? "northpress" : source;
  const anna = await hire("Anna Kessler", "admin", source);
  const ben = await hire("Ben Okafor", "editor", source);
  const chiara = await hire("Chiara Conti", "editor", source);
  await signIn(anna);
  await page.goto("/imports");
  // All have one source here; the room is better given to the titles.
  const hidden = ["tools", "codeLanguage", "viewCount", "decidedAt", "source", "readingTime", "stack"];
  await saveChoice(anna, "queue-table", { order: [], hidden, widths: {}, pinned: [], density: "compact" });
  await importPosts(page, name);
  const articles = await spreadAges(name);
  await decideOnSome(articles, [anna, ben, chiara]);
  const waiting = articles.filter((article, index) => index % 4 !== 3 && (article.flags & 3) > 0);
  for (const [at, person] of [
    [4, ben],
    [9, chiara],
  ] as const)
    await claimArticle(person, waiting[at]?.id ?? 0);

  const phone = await newContext({ viewport: { width: 360, height: 740 }, hasTouch: true, isMobile: true });
  await signIn(anna, phone);
  const small = await phone.newPage();
  const take = (title: string, address: string, prepare?: (page: Page) => Promise<unknown>) =>
    test.step(title, async () => {
      for (const [one, suffix] of [
        [page, ""],
        [small, "-360"],
      ] as const) {
        await one.goto(address);
        await expect(one.getByRole("main")).toBeVisible();
        await expect(one.getByText(/looking for similar posts|counting…/)).toHaveCount(0);
        await prepare?.(one);
        await one.evaluate(() => document.fonts.ready.then(() => {}));
        const folder =
          isForDocs && suffix === "" && title !== "overview" ? "docs" : path.join(outputDir, "..", "pictures");
        await one.screenshot({
          path: path.join(folder, `${title}${suffix}.png`),
          animations: "disabled",
          caret: "hide",
        });
      }
    });

  const ours = isForDocs ? "" : `source=${name}&`;
  await take(
    "queue",
    `/articles?${ours}status=pending&flag=needs-human-review&flag=ai-generated-style&minQuality=35`,
    async (one) => {
      for (let row = 0; row < 3; row++) await one.keyboard.press("j");
    },
  );
  await take("review", isForDocs ? "/review" : `/review?${ours}status=pending&flag=needs-human-review`);
  await take("imports", "/imports");
  await take("overview", "/");
  await take("exports", `/exports?${ours}status=approved`, async (one) => {
    await one.getByRole("button", { name: /^Export [\d,]+ articles?$/ }).click();
    // The first is the newest: what somebody else has written just then stands there too.
    await expect(one.getByRole("link", { name: /^Download/ }).first()).toBeVisible();
  });
});
