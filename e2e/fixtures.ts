import { AxeBuilder } from "@axe-core/playwright";
import { type BrowserContext, test as base, expect, type Page } from "@playwright/test";
import { encode } from "next-auth/jwt";
import type { Role } from "@/lib/auth/permissions";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { makePerson } from "@/lib/testing/factories";

type Person = { personId: number; name: string; role: Role };

type Fixtures = {
  /** A new person of this role, signed in in the test's own browser context. */
  signInAs(role: Role, context?: BrowserContext): Promise<Person>;
  /** No violation of WCAG 2.2 A and AA on the page as it stands. */
  expectAccessible(page: Page): Promise<void>;
};

const sessionCookie = "next-auth.session-token";

async function setSession(context: BrowserContext, personId: number): Promise<void> {
  const person = await db().prisma.person.findUniqueOrThrow({ where: { id: personId } });
  const secret = env().NEXTAUTH_SECRET ?? "";
  const value = await encode({ token: { sub: String(person.id), epoch: person.sessionEpoch }, secret });
  const { hostname } = new URL(env().NEXTAUTH_URL ?? "");
  await context.addCookies([
    { name: sessionCookie, value, domain: hostname, path: "/", httpOnly: true, sameSite: "Lax" },
  ]);
}

/** What a page may say on the console: nothing. Tests of refused requests expect the browser's own line about them. */
function failOnConsoleErrors(page: Page, seen: string[]): void {
  page.on("console", (message) => {
    if (message.type() === "error" && !/Failed to load resource/.test(message.text())) seen.push(message.text());
  });
  page.on("pageerror", (error) => seen.push(error.message));
}

export const test = base.extend<Fixtures>({
  context: async ({ context }, use) => {
    const seen: string[] = [];
    context.on("page", (page) => failOnConsoleErrors(page, seen));
    await use(context);
    expect(seen, "errors on the browser's console").toEqual([]);
  },
  signInAs: async ({ context }, use) => {
    await use(async (role, other) => {
      const viewer = await makePerson(role);
      if (viewer.personId === null) throw new Error("a person was expected");
      await setSession(other ?? context, viewer.personId);
      return { personId: viewer.personId, name: viewer.name, role };
    });
  },
  // biome-ignore lint/correctness/noEmptyPattern: Playwright reads the fixtures a fixture needs from this pattern
  expectAccessible: async ({}, use) => {
    await use(async (page) => {
      const { violations } = await new AxeBuilder({ page })
        .withTags(["wcag2a", "wcag2aa", "wcag21aa", "wcag22aa"])
        .analyze();
      expect(violations.map((v) => `${v.id}: ${v.nodes.map((n) => n.target.join(" ")).join(", ")}`)).toEqual([]);
    });
  },
});
