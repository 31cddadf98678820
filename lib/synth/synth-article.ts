import type { ArticleRecord } from "@/lib/articles/article-record";
import { codeSamples } from "@/lib/synth/code-pool";
import { paragraphs } from "@/lib/synth/paragraph-pool";
import { Random } from "@/lib/synth/random";
import {
  actions,
  briefs,
  closings,
  introductions,
  noteSets,
  stockSentences,
  summaries,
} from "@/lib/synth/sentence-pools";
import { type BodyPart, markdownOf } from "@/lib/synth/synth-body";
import type { Stack } from "@/lib/synth/word-pools";
import {
  authors,
  checklistHeadings,
  checklists,
  difficulties,
  problems,
  revisionStatuses,
  scenarios,
  sectionHeadings,
  stacks,
  titlePatterns,
  tools,
} from "@/lib/synth/word-pools";

/** An article together with the parts its body is written from. */
export type SynthPost = { record: ArticleRecord; parts: BodyPart[] };

type Subject = { stack: Stack; problem: string; scenario: string; title: string; id: string };
type Words = { problem: string; stack: string; scenario: string };

const imageHost = "images.example";
const absentScores = 0.02;

/** The test article of an index: made from seed and index alone, in the shape and repetition of the real posts. */
export function synthArticle(seed: number, index: number): ArticleRecord {
  return synthPost(seed, index).record;
}

/** The same with the parts of the body, for formats that write it otherwise than as Markdown. */
export function synthPost(seed: number, index: number): SynthPost {
  const random = new Random(seed, index);
  const subject = pickSubject(random, index);
  const words = { problem: subject.problem, stack: subject.stack.name, scenario: subject.scenario };
  const flags = pickFlags(random);
  const codeLanguage = random.pick(subject.stack.languages);
  const checklist = random.pick(checklists);
  const count = random.chance(0.8) ? random.integer(4, 5) : random.integer(6, 9);
  const images = flags.imageHeavy ? random.integer(3, 5) : Number(flags.hasImages);
  const code = random.chance(0.3) ? random.pick(codeSamples[codeLanguage]) : null;
  const parts = bodyParts(random, words, count, checklist);
  if (code !== null) parts.splice(random.integer(2, 4), 0, { kind: "code", language: codeLanguage, code });
  placeImages(random, parts, images, subject);
  const facts = { flags, codeLanguage, checklist: [...checklist], paragraphs: count, body: markdownOf(parts) };
  return { record: recordOf(random, subject, words, facts, index), parts };
}

function pickSubject(random: Random, index: number): Subject {
  const stack = random.pickByRank(stacks);
  const problem = random.pick(problems);
  const title = random.pick(titlePatterns)(problem, stack.name);
  return { stack, problem, scenario: random.pick(scenarios), title, id: String(index).padStart(6, "0") };
}

function pickFlags(random: Random): ArticleRecord["flags"] {
  const aiGeneratedStyle = random.chance(0.6);
  const needsHumanReview = random.chance(0.25);
  const hasImages = random.chance(0.4);
  return { aiGeneratedStyle, needsHumanReview, hasImages, imageHeavy: hasImages && random.chance(0.25) };
}

function bodyParts(random: Random, words: Words, count: number, checklist: readonly string[]): BodyPart[] {
  const headings = random.several(2, () => random.pick(sectionHeadings));
  const texts = random
    .several(count, () => random.pick(paragraphs))
    .map((text) => ({ kind: "paragraph", text }) as const);
  const stocked = new Set(random.several(2, () => random.integer(0, count - 1)));
  const stock = texts.map((part, at) =>
    stocked.has(at) ? { ...part, text: `${part.text} ${random.pick(stockSentences)(words)}` } : part,
  );
  const middle = Math.ceil(count / 2);
  return [
    { kind: "paragraph", text: random.pick(introductions)(words) },
    { kind: "heading", text: headings[0] ?? "" },
    ...stock.slice(0, middle),
    { kind: "heading", text: headings[1] ?? "" },
    ...stock.slice(middle),
    { kind: "heading", text: random.pick(checklistHeadings) },
    { kind: "list", items: checklist },
    { kind: "heading", text: "final notes" },
    { kind: "paragraph", text: random.pick(closings)(words) },
  ];
}

/** Images stand after paragraphs, the first of them high up, as a theme's lead image does. */
function placeImages(random: Random, parts: BodyPart[], count: number, { title, id }: Subject): void {
  for (let number = count; number >= 1; number--) {
    const description = `${title} visual reference ${number}`;
    const at = number === 1 ? 1 : random.integer(2, 4);
    parts.splice(at, 0, {
      kind: "image",
      address: `https://${imageHost}/alphanode-${id}-${number}.jpg`,
      description,
      caption: `${description}. image source: ${imageHost}`,
    });
  }
}

type Facts = {
  flags: ArticleRecord["flags"];
  codeLanguage: string;
  checklist: string[];
  paragraphs: number;
  body: string;
};

function recordOf(random: Random, subject: Subject, words: Words, facts: Facts, index: number): ArticleRecord {
  const { stack, problem, scenario, title, id } = subject;
  const slug = title.replace(/[^a-z0-9]+/g, "-");
  const published = dayAfter(2022, random.integer(0, 1_400));
  return {
    externalId: `alphanode-${id}`,
    url: random.chance(0.5) ? `https://posts.example/${slug}-alphanode-${id}/` : null,
    slug: random.chance(0.5) ? `${slug}-alphanode-${id}` : null,
    title,
    author: random.chance(0.3) ? random.pick(authors) : null,
    language: "en",
    body: facts.body,
    bodyFormat: "markdown",
    publishedAt: published.toISOString(),
    updatedAt: random.chance(0.3) ? new Date(published.getTime() + 86_400_000 * 30).toISOString() : null,
    topic: `${problem} / ${stack.name}`,
    summary: random.pick(summaries)(words),
    aiOutline: [
      { label: "context", value: scenario },
      { label: "problem", value: problem },
      { label: "stack", value: stack.name },
      { label: "recommended action", value: random.pick(actions) },
    ],
    aiBrief: random.pick(briefs)(words),
    stack: [stack.name, ...otherStacks(random, stack)],
    tools: random.several(random.integer(3, 6), () => random.pickByRank(tools)),
    categories: [stack.area],
    tags: random.chance(0.4) ? [problem] : [],
    codeLanguage: facts.codeLanguage,
    difficulty: random.pick(difficulties),
    readingTime: random.integer(3, 15),
    viewCount: Math.floor(random.next() ** 3 * 400_000) + random.integer(20, 900),
    score: {
      quality: pickScore(random),
      freshness: pickScore(random),
      depth: pickScore(random),
      clarity: pickScore(random),
    },
    revision: {
      status: random.pick(revisionStatuses),
      version: `${random.integer(1, 3)}.${random.integer(0, 9)}.${random.integer(0, 12)}`,
      lastReviewed: dayAfter(2024, random.integer(0, 700)).toISOString().slice(0, 10),
    },
    reference: `anp-ref-${id}-${random.integer(1_000, 9_999)}`,
    hash: Array.from({ length: 24 }, () => random.integer(0, 15).toString(16)).join(""),
    flags: facts.flags,
    checklist: facts.checklist,
    entities: [
      { name: stack.name, type: "stack" },
      { name: stack.area, type: "area" },
      { name: problem, type: "problem" },
    ],
    payload: {
      sourceId: `alphanode-${id}`,
      generator: "galley synthesizer",
      paragraphs: facts.paragraphs,
      scenario,
      seed: index,
    },
    notes: [...random.pick(noteSets)],
    meta: random.chance(0.05) ? { series: { name: `calm ${stack.area}`, part: random.integer(1, 7), of: 7 } } : {},
  };
}

function otherStacks(random: Random, own: Stack): string[] {
  const others = random.several(random.integer(1, 2), () => random.pickByRank(stacks));
  return others.filter((stack) => stack !== own).map(({ name }) => name);
}

function pickScore(random: Random): number | null {
  return random.chance(absentScores) ? null : random.integer(30, 99);
}

function dayAfter(year: number, days: number): Date {
  return new Date(Date.UTC(year, 0, 1 + days, 6));
}
