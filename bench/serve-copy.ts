import fs from "node:fs";
import { db } from "@/lib/db/db";
import { env } from "@/lib/env";
import { freePort } from "@/lib/testing/free-port";
import { startGalley } from "@/lib/testing/galley-process";
import { type Desk, makeTemporaryFolder, ownerUrlOfCopy, withCopy } from "./desk";

/** The product as npm start runs it, on a copy of the desk. */
export type Served = {
  url: string;
  /** What sessions are signed with. */
  secret: string;
};

/** Serves a copy of the desk while `work` asks it; builds the pages first, where they are not. */
export async function withServer<Result>(desk: Desk, work: (served: Served) => Promise<Result>): Promise<Result> {
  const dir = makeTemporaryFolder();
  try {
    return await withCopy(desk, async () => {
      // The planner's statistics of a copy are those of its source, but its first pages are cold.
      await db().pool.query("SELECT count(*) FROM articles");
      const galley = await startGalley({
        PORT: String(await freePort()),
        GALLEY_DATA_DIR: dir,
        GALLEY_DEMO: "0",
        DATABASE_URL: env().DATABASE_URL,
        DATABASE_OWNER_URL: ownerUrlOfCopy(desk),
      });
      try {
        return await work({ url: galley.url, secret: fs.readFileSync(`${dir}/auth-secret`, "utf8") });
      } finally {
        await galley.stop();
      }
    });
  } finally {
    fs.rmSync(dir, { recursive: true, force: true });
  }
}
