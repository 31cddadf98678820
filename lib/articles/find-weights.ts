import "server-only";
import type pg from "pg";
import { z } from "zod";
import { db } from "@/lib/db/db";
import { equalWeights, type ScoreWeights } from "./overall-score";

const weight = z.int("a whole number").min(0, "0 or more").max(100, "100 or less");

/** How much each score counts for the overall one. */
export const scoreWeights = z
  .strictObject({ quality: weight, freshness: weight, depth: weight, clarity: weight })
  .refine(
    (given) => Object.values(given).some((one) => one > 0),
    "one of them has to count",
  ) satisfies z.ZodType<ScoreWeights>;

/** The weights that hold now; equal ones until somebody chose others. Read where an overall score is written. */
export async function findWeights(on: Pick<pg.ClientBase, "query"> = db().pool): Promise<ScoreWeights> {
  const { rows } = await on.query<{ value: unknown }>("SELECT value FROM settings WHERE key = 'weights'");
  const read = scoreWeights.safeParse(rows[0]?.value);
  return read.success ? read.data : equalWeights;
}
