import fs from "node:fs";
import { chromium, type Page } from "@playwright/test";
import { systemViewer } from "@/lib/auth/viewer";
import { addPerson } from "@/lib/people/manage-people";
import { makeSessionCookie, sessionCookieName } from "@/lib/testing/session-cookie";
import { findChromium } from "@/scripts/find-chromium.mjs";
import type { Desk } from "./desk";
import { figureOf, type Measured } from "./figure";
import { type Served, withServer } from "./serve-copy";

/** As long as a glance takes: the article after the next is fetched meanwhile. */
const glanceMs = 400;
const longest = 30_000;

async function signIn(page: Page, { url, secret }: Served): Promise<void> {
  const person = await addPerson(systemViewer, { email: "reader@bench.example", role: "editor", password: null });
  const value = await makeSessionCookie(person.id, secret);
  await page.context().addCookies([{ name: sessionCookieName, value, url, httpOnly: true, sameSite: "Lax" }]);
}

/** As text, since the page's own browser runs it. */
const watchPaint = fs.readFileSync(new URL("watch-paint.js", import.meta.url), "utf8");

type Paints = { paints: { key: string; ms: number }[] };

const readPaints = (page: Page) => page.evaluate(() => (window as unknown as Paints).paints.splice(0));

/** Presses a key and waits until what it did is painted. */
async function press(page: Page, key: string): Promise<number> {
  await page.keyboard.press(key);
  await page.waitForFunction(() => (window as unknown as Paints).paints.length > 0, undefined, { timeout: longest });
  return (await readPaints(page))[0]?.ms ?? Number.NaN;
}

async function decideOn(page: Page, runs: number): Promise<{ product: number[]; floor: number[] }> {
  const decision = page.getByRole("region", { name: "Decision" });
  const [product, floor]: [number[], number[]] = [[], []];
  // The first is not counted: it reads the page's parts in.
  for (let run = 0; run <= runs; run++) {
    await page.waitForTimeout(glanceMs);
    await decision.and(page.locator("[aria-busy=false]")).waitFor({ timeout: longest });
    const [ours, bare] = [await press(page, "a"), await press(page, "F9")];
    if (run === 0) continue;
    product.push(ours);
    floor.push(bare);
  }
  return { product, floor };
}

/** In Chromium: from the key that approves to the next article painted, beside a key that changes one word. */
export async function measurePaint(desk: Desk, runs = 200): Promise<Measured> {
  return withServer(desk, async (served) => {
    const browser = await chromium.launch({
      executablePath: findChromium() ?? undefined,
      args: ["--disable-dev-shm-usage"],
    });
    try {
      const page = await browser.newPage({ viewport: { width: 1440, height: 900 } });
      await signIn(page, served);
      await page.goto(`${served.url}/review`);
      await page.getByRole("region", { name: "Decision" }).waitFor();
      await page.evaluate(watchPaint);
      const name = "from the key that approves to the next article painted";
      return { figures: [figureOf({ part: "paint", name, unit: "ms" }, await decideOn(page, runs))], skipped: [] };
    } finally {
      await browser.close();
    }
  });
}
