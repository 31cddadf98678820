import "server-only";
import { env } from "@/lib/env";
import { demoArticles, importDemo } from "@/lib/imports/import-demo";
import { type FirstAdmin, makeFirstAdmin } from "@/lib/people/make-first-admin";

/** What a new database gets: the admin and the demo set. Does nothing where people are there already. */
export async function firstRun(log: (line: string) => void): Promise<FirstAdmin | null> {
  const admin = await makeFirstAdmin();
  if (admin && env().GALLEY_DEMO) {
    log(`importing ${demoArticles} generated demo articles`);
    await importDemo();
  }
  return admin;
}
