import "server-only";
import { env } from "@/lib/env";
import { demoArticles, importDemo } from "@/lib/imports/import-demo";
import { type FirstAdmin, hasPeople, makeFirstAdmin } from "@/lib/people/make-first-admin";

/**
 * What a new database gets: the demo set and the admin. Does nothing where people are there already.
 * The admin comes last, so that a start which was stopped half-way is a first one again, and no password is lost.
 */
export async function firstRun(log: (line: string) => void): Promise<FirstAdmin | null> {
  if (await hasPeople()) return null;
  if (env().GALLEY_DEMO) {
    log(`importing ${demoArticles} generated demo articles`);
    await importDemo();
  }
  return makeFirstAdmin();
}
