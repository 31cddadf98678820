import { randomUUID } from "node:crypto";
import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, type BrowserContextOptions, test as base, expect, type Page } from "@playwright/test";
import type { Role } from "@/lib/auth/permissions";
import { env } from "@/lib/env";
import { makePerson, type Person } from "@/lib/testing/factories";
import { makeSessionCookie, sessionCookieName } from "@/lib/testing/session-cookie";

type Fixtures = {
  /** A source name of this test alone: the tests share one queue, so each looks at its own articles only. */
  source: string;
  /** A new person of this role, signed in in the test's own browser context or in the one given. */
  signInAs(role: Role, context?: BrowserContext): Promise<Person>;
  /** Signs this person in, as after the form. */
  signIn(person: Pick<Person, "personId">, context?: BrowserContext): Promise<void>;
  /** A new person of this role at another browser, with a page of it; closed after the test. */
  signInBeside(role: Role): Promise<{ person: Person; page: Page }>;
  /** Another browser, as a colleague has it; closed after the test. */
  newContext(options?: BrowserContextOptions): Promise<BrowserContext>;
  /** No violation of WCAG 2.2 A and AA on the page as it stands, in light and, for its colours, in dark. */
  expectAccessible(page: Page): Promise<void>;
  /** What the browser's console may say in this test besides; nothing unless set by `test.use`. */
  allowedErrors: RegExp | null;
  consoleErrors: string[];
};

async function setSession(context: BrowserContext, personId: number): Promise<void> {
  const value = await makeSessionCookie(personId, env().NEXTAUTH_SECRET ?? "");
  const { hostname } = new URL(env().NEXTAUTH_URL ?? "");
  await context.addCookies([
    { name: sessionCookieName, value, domain: hostname, path: "/", httpOnly: true, sameSite: "Lax" },
  ]);
}

/** What a page may say on the console: nothing. Tests of refused requests expect the browser's own line about them. */
function collectErrors(context: BrowserContext, seen: string[]): void {
  context.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) seen.push(message.text());
  });
  context.on("weberror", (error) => seen.push(error.error().message));
}

export const test = base.extend<Fixtures>({
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  source: async ({}, use) => {
    await use(`source-${randomUUID().slice(0, 8)}`);
  },
  allowedErrors: [null, { option: true }],
  consoleErrors: async ({ allowedErrors }, use) => {
    const seen: string[] = [];
    await use(seen);
    const unexpected = seen.filter((text) => !allowedErrors?.test(text));
    expect(unexpected, "errors on the browser's console").toEqual([]);
  },
  context: async ({ context, consoleErrors }, use) => {
    collectErrors(context, consoleErrors);
    await use(context);
  },
  newContext: async ({ browser, consoleErrors }, use) => {
    const made: BrowserContext[] = [];
    await use(async (options) => {
      const context = await browser.newContext(options);
      collectErrors(context, consoleErrors);
      made.push(context);
      return context;
    });
    for (const context of made) await context.close();
  },
  signIn: async ({ context }, use) => {
    await use(async ({ personId }, other = context) => setSession(other, personId));
  },
  signInAs: async ({ signIn }, use) => {
    await use(async (role, other) => {
      const person = await makePerson(role);
      await signIn(person, other);
      return person;
    });
  },
  signInBeside: async ({ signInAs, newContext }, use) => {
    await use(async (role) => {
      const context = await newContext();
      return { person: await signInAs(role, context), page: await context.newPage() };
    });
  },
  // biome-ignore lint/correctness/noEmptyPattern: as above
  expectAccessible: async ({}, use) => {
    await use(async (page) => {
      await page.emulateMedia({ colorScheme: "light", reducedMotion: "reduce" });
      const inLight = await findViolations(page, new AxeBuilder({ page }).withTags(wcag));
      await page.emulateMedia({ colorScheme: "dark", reducedMotion: "reduce" });
      // Only colours change with the theme.
      const inDark = await findViolations(page, new AxeBuilder({ page }).withRules(["color-contrast"]));
      expect({ inLight, inDark }).toEqual({ inLight: [], inDark: [] });
    });
  },
});

const wcag = ["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"];

async function findViolations(page: Page, axe: AxeBuilder): Promise<string[]> {
  const { violations } = await axe.analyze();
  const found: string[] = [];
  for (const { id, nodes } of violations) {
    const targets = nodes.map(({ target }) => target.join(" "));
    const real = id === "target-size" ? await stillTooSmall(page, targets) : targets;
    if (real.length > 0) found.push(`${id}: ${real.join(", ")}`);
  }
  return found;
}

/** Those that are too small in the middle of the window too: a bar that stays lies over some of what scrolls below it. */
async function stillTooSmall(page: Page, targets: string[]): Promise<string[]> {
  const small: string[] = [];
  for (const target of targets) {
    await page.locator(target).evaluate((control) => control.scrollIntoView({ block: "center" }));
    const { violations } = await new AxeBuilder({ page }).include(target).withRules(["target-size"]).analyze();
    if (violations.length > 0) small.push(target);
  }
  return small;
}
