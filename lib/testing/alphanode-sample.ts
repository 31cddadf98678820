import type { ArticleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { alphanode } from "@/lib/imports/formats/alphanode";
import { type FoundRecord, noReadOptions, type Place } from "@/lib/imports/formats/format";

/** The text of a page, without its box. */
export const pageText = `| | |

how to handle draining workers in go microservices

a drain is a promise that no request is cut off. this post looks at draining workers *without* a new balancer; costs < 5 & falling.

where to look first

count what is open before anything is stopped.

for {
	if open.Load() == 0 {
		break
	}
}

time.Sleep(time.Second)

rollout checklist

  • stop taking work
  • wait for the last answer
  • log what was cut off

final notes

a drain that was rehearsed is a line in the log.
`;

export const pageBox = `alphanode post meta

topicdraining workers / go microservices
summarythis text explains draining workers in go microservices, with a rehearsed way back.
ai outline
  • context: without a new balancer
  • recommended action: count first, stop second
ai briefwritten like a short note: it names the signal, the wait, and the limit.
stack
  • go microservices
  • backend
tools
  • kubectl
  • grafana
code languagego
difficultyintermediate
reading time6
view count48213
score
  • quality: 61
  • freshness: 80
  • depth: 47
  • clarity: 72
revision
  • status: expanded
  • version: 2.0.1
  • last reviewed: 2025-03-09
referenceanp-ref-700123-4410
hash9c1f0a7be2d4c65588aa01ff
flags
  • ai generated style: 1
  • has images: 0
  • image heavy: 0
  • needs human review: 1
checklist
  • stop taking work
  • wait for the last answer
  • log what was cut off
entities
    • name: go microservices
    • type: stack
    • name: draining workers
    • type: problem
payload
  • source id: alphanode-700123
  • generator: sample
  • paragraphs: 4
  • scenario: without a new balancer
  • seed: 700123
notes
  • lists are lists
  • read it before it is indexed
`;

export const page = `${pageText}\n${pageBox}\nSimilar Posts\n`;

/** What the box says, as the canonical record has it. */
export const fromBox = {
  topic: "draining workers / go microservices",
  summary: "this text explains draining workers in go microservices, with a rehearsed way back.",
  aiOutline: [
    { label: "context", value: "without a new balancer" },
    { label: "recommended action", value: "count first, stop second" },
  ],
  aiBrief: "written like a short note: it names the signal, the wait, and the limit.",
  stack: ["go microservices", "backend"],
  tools: ["kubectl", "grafana"],
  codeLanguage: "go",
  difficulty: "intermediate",
  readingTime: 6,
  viewCount: 48_213,
  score: { quality: 61, freshness: 80, depth: 47, clarity: 72 },
  revision: { status: "expanded", version: "2.0.1", lastReviewed: "2025-03-09" },
  reference: "anp-ref-700123-4410",
  hash: "9c1f0a7be2d4c65588aa01ff",
  flags: { aiGeneratedStyle: true, hasImages: false, imageHeavy: false, needsHumanReview: true },
  checklist: ["stop taking work", "wait for the last answer", "log what was cut off"],
  entities: [
    { name: "go microservices", type: "stack" },
    { name: "draining workers", type: "problem" },
  ],
  payload: {
    sourceId: "alphanode-700123",
    generator: "sample",
    paragraphs: 4,
    scenario: "without a new balancer",
    seed: 700_123,
  },
  notes: ["lists are lists", "read it before it is indexed"],
};

/** What the reader finds in a file `a.txt`, or in the rest of it from a place on. */
export async function findPosts(
  content: string | Buffer,
  start: Place = { line: 1, offset: 0 },
  ordinal = 0,
): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  for await (const record of alphanode.read(once(Buffer.from(content)), {
    name: "a.txt",
    start,
    ordinal,
    options: noReadOptions,
  })) {
    if (!("passed" in record)) records.push(record);
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

export async function recordsIn(content: string | Buffer): Promise<ArticleRecord[]> {
  const found = await findPosts(content);
  return found.map(({ fields, fallbackId, problem }) => {
    const read = readRecord(fields, fallbackId);
    if (!read.ok) throw new Error(problem ?? JSON.stringify(read.problems));
    return read.record;
  });
}

export async function recordIn(content: string): Promise<ArticleRecord> {
  const [record, second] = await recordsIn(content);
  if (!record || second) throw new Error("not one record");
  return record;
}
