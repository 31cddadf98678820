import pg from "pg";
import { db } from "@/lib/db/db";

/** How PostgreSQL did what a figure stands for. */
export type Plan = { figure: string; lines: string[] };

type Statement = { text: string; values: unknown[] };

const isReading = ({ text }: Statement) =>
  /^\s*(SELECT|WITH)\b/i.test(text) && !/\b(INSERT INTO|UPDATE|DELETE FROM|pg_(try_)?advisory)\b/.test(text);

/** The statements that `work` sends, whichever connection it takes. */
async function listen(work: () => Promise<unknown>): Promise<Statement[]> {
  const heard: Statement[] = [];
  const { prototype } = pg.Client;
  const query = prototype.query;
  prototype.query = function (this: pg.Client, ...given: unknown[]) {
    const [first, values] = given;
    if (typeof first === "string" && Array.isArray(values)) heard.push({ text: first, values });
    return Reflect.apply(query, this, given);
  } as typeof query;
  try {
    await work();
  } finally {
    prototype.query = query;
  }
  return heard.filter(isReading);
}

const longest = 180;

/** Runs `work` once more and explains each statement that it read with, with times and buffers. */
export async function explainStatements(figure: string, work: () => Promise<unknown>): Promise<Plan[]> {
  const plans: Plan[] = [];
  for (const { text, values } of await listen(work)) {
    const { rows } = await db().pool.query<{ "QUERY PLAN": string }>(
      `EXPLAIN (ANALYZE, BUFFERS, COSTS OFF) ${text}`,
      values,
    );
    plans.push({ figure, lines: rows.map((row) => row["QUERY PLAN"].slice(0, longest)) });
  }
  return plans;
}

export function plansInWords(plans: readonly Plan[]): string {
  return plans.map(({ figure, lines }) => `## ${figure}\n\n\`\`\`\n${lines.join("\n")}\n\`\`\`\n`).join("\n");
}
