import fc from "fast-check";
import type { ArticleStatus } from "@/lib/articles/article-rows";
import { type FlagName, flagNames } from "@/lib/articles/flags";
import type { Viewer } from "@/lib/auth/viewer";
import { db } from "@/lib/db/db";
import { claimArticle } from "@/lib/review/claim-next";
import { decideNow, importLines, makeRecord } from "./factories";

const words = ["alder", "birch", "cedar", "dogwood", "elm", "fir", "ginkgo", "hazel"];
const absentOr = <T>(value: fc.Arbitrary<T>) => fc.option(value, { freq: 4, nil: null });
const score = absentOr(fc.constantFrom(0, 1, 39, 40, 41, 70, 70, 99, 100));
const some = <T>(...values: T[]) => fc.subarray(values, { maxLength: 3 });

/** What the list filters and sorts by, with values that often tie and often lack. */
const fields = fc.record({
  title: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 2 }).map((parts) => parts.join("")),
  body: fc.array(fc.constantFrom(...words), { minLength: 1, maxLength: 6 }).map((parts) => parts.join(" ")),
  flags: some<FlagName>(...flagNames),
  score: fc.record({ quality: score, freshness: score, depth: score, clarity: score }),
  stack: some("python services", "rails", "django", "a,b", '"quoted"', "{braces}"),
  tools: some("fastapi", "celery", "nginx"),
  difficulty: absentOr(fc.constantFrom("beginner", "advanced")),
  codeLanguage: absentOr(fc.constantFrom("python", "ruby", "go")),
  readingTime: absentOr(fc.constantFrom(0, 4, 10, 60, 61, 2_147_483_647)),
  author: absentOr(fc.constantFrom("Kim Ode", "kim ode", "R. Vale")),
  publishedAt: absentOr(fc.constantFrom("2024-02-29", "2024-03-01T10:00:00.000Z", "2025-05-27")),
  viewCount: absentOr(fc.constantFrom(0, 7, 217_055, Number.MAX_SAFE_INTEGER)),
});

/** Paragraphs that articles share: as long as a passage has to be, and of no word that the bodies are made of. */
const shared = [
  "Begin with the oldest entry in the list; write down what it waits for.",
  "A second pair of eyes finds in a minute what the first has passed over.",
  "Whoever keeps the record short will be asked for more of it every single time.",
];

/** The first paragraph drawn, and of every four articles three with one of those shared, some with two. */
function bodyOf(drawn: string, place: number): string {
  const [one, two] = [shared[place % 4], place % 5 === 0 ? shared[1] : undefined];
  return [drawn, ...new Set([one, two])].filter((paragraph) => paragraph !== undefined).join("\n\n");
}

const fate = fc.record({
  source: fc.constantFrom("north", "south", "west"),
  status: fc.constantFrom<ArticleStatus>("pending", "pending", "approved", "rejected"),
  isClaimed: fc.boolean(),
  reasons: fc.constantFrom<number[]>([1], [2], [1, 3]),
});

export type RandomArticle = Awaited<ReturnType<typeof readRandomArticles>>[number];

/** As the database has them, with the names of source and claimant; by id. */
export function readRandomArticles() {
  return db().prisma.article.findMany({
    where: { withdrawn: false },
    orderBy: { id: "asc" },
    include: { source: true, currentRevision: true, claim: { include: { person: true } }, latestDecision: true },
  });
}

/** Articles of two imports, drawn by seed, some of them decided on or claimed by one of the editors. */
export async function makeRandomArticles(count: number, seed: number, editors: Viewer[]): Promise<RandomArticle[]> {
  const drawn = fc.sample(fc.tuple(fields, fate), { numRuns: count, seed });
  const lines = drawn.map(([given, { source }], place) => {
    return { ...makeRecord({ ...given, body: bodyOf(given.body, place) }), source };
  });
  await importLines(lines.slice(0, count / 2));
  await importLines(lines.slice(count / 2));
  const articles = await readRandomArticles();
  for (const [i, article] of articles.entries()) {
    const [editor, decides] = [editors[i % editors.length], drawn[i]?.[1]];
    if (!editor || !decides) continue;
    if (decides.status === "approved") await decideNow(editor, article.id, { kind: "approve" });
    else if (decides.status === "rejected")
      await decideNow(editor, article.id, { kind: "reject", reasons: decides.reasons });
    else if (decides.isClaimed) await claimArticle(editor, article.id);
  }
  return readRandomArticles();
}
