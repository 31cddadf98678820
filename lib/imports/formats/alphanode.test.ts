import { existsSync, readdirSync, readFileSync } from "node:fs";
import path from "node:path";
import fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { ArticleRecord } from "@/lib/articles/article-record";
import { readRecord } from "@/lib/articles/read-record";
import { alphanode } from "@/lib/imports/formats/alphanode";
import type { FoundRecord, Place } from "@/lib/imports/formats/format";

const text = `| | |

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

const box = `alphanode post meta

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

const page = `${text}\n${box}\nSimilar Posts\n`;

const fromBox = {
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

async function find(
  content: string | Buffer,
  start: Place = { line: 1, offset: 0 },
  ordinal = 0,
): Promise<FoundRecord[]> {
  const records: FoundRecord[] = [];
  for await (const record of alphanode.read(once(Buffer.from(content)), { name: "a.txt", start, ordinal })) {
    records.push(record);
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

async function recordsIn(content: string | Buffer): Promise<ArticleRecord[]> {
  const found = await find(content);
  return found.map(({ fields, fallbackId, problem }) => {
    const read = readRecord(fields, fallbackId);
    if (!read.ok) throw new Error(problem ?? JSON.stringify(read.problems));
    return read.record;
  });
}

async function recordIn(content: string): Promise<ArticleRecord> {
  const [record, second] = await recordsIn(content);
  if (!record || second) throw new Error("not one record");
  return record;
}

const bodyOf = async (body: string) => (await recordIn(`| |\n\na title\n\n${body}`)).body;

test("a page is read with all its parts", async () => {
  const record = await recordIn(page);
  expect(record).toMatchObject({ ...fromBox, externalId: "alphanode-700123", language: null, meta: {} });
  expect(record.title).toBe("how to handle draining workers in go microservices");
  expect(record.bodyFormat).toBe("markdown");
  expect(
    record.body,
  ).toBe(`a drain is a promise that no request is cut off. this post looks at draining workers \\*without\\* a new balancer; costs \\< 5 & falling.

## where to look first

count what is open before anything is stopped.

\`\`\`go
for {
	if open.Load() == 0 {
		break
	}
}

time.Sleep(time.Second)
\`\`\`

## rollout checklist

- stop taking work
- wait for the last answer
- log what was cut off

## final notes

a drain that was rehearsed is a line in the log.`);
});

const labels = [
  "topic",
  "summary",
  "ai brief",
  "code language",
  "difficulty",
  "reading time",
  "view count",
  "reference",
  "hash",
];
const afterLabel = (between: string) => box.replace(new RegExp(`^(${labels.join("|")})(?=\\S)`, "gm"), `$1${between}`);

test.each<[string, string]>([
  ["Windows line ends", page.replaceAll("\n", "\r\n")],
  ["trailing spaces and tabs", page.replace(/$/gm, " \t ")],
  ["hyphens as bullets", page.replaceAll("•", "-")],
  ["asterisks as bullets", page.replaceAll("•", "*")],
  ["bullets without a space after them", page.replaceAll("• ", "•")],
  ["tabs before bullets", page.replace(/^ +•/gm, "\t•")],
  ["no indentation before bullets", page.replace(/^ +•/gm, "•")],
  ["the whole box indented", text + box.replace(/^(?=\S)/gm, "   ").replace(/^ {2,}•/gm, "      •")],
  ["no-break spaces around bullets", page.replaceAll("  • ", "\u00a0\u00a0•\u00a0")],
  ["a colon after labels", text + afterLabel(": ")],
  ["a space after labels", text + afterLabel(" ")],
  ["values on the line after their labels", text + afterLabel("\n")],
  ["capital labels", text + box.replace(/^[a-z]/gm, (letter) => letter.toUpperCase())],
  ["blank lines between all lines of the box", text + box.replaceAll("\n", "\n\n")],
  ["a byte-order mark", `\ufeff${page}`],
  ["no line end at the end", page.trimEnd()],
  ["furniture around the box", `${text}\n| |\n\n${box}\n| | |\n\nSimilar Posts\n`],
  ["no heading over the box", page.replace("alphanode post meta\n\n", "")],
])("%s change nothing that the box says", async (_, variant) => {
  const record = await recordIn(variant);
  const bracket = ({ topic, summary, aiBrief }: ArticleRecord) => [topic, summary, aiBrief].join().toLowerCase();
  expect(record).toMatchObject({ ...fromBox, topic: record.topic, summary: record.summary, aiBrief: record.aiBrief });
  expect(bracket(record)).toBe([fromBox.topic, fromBox.summary, fromBox.aiBrief].join().toLowerCase());
  expect(record.meta).toEqual({});
  expect(record.body).toContain("final notes");
});

describe("a box that is cut off", () => {
  const lines = page.trimEnd().split("\n");

  test("after any line keeps all that stands before the cut and invents nothing", async () => {
    for (let end = 4; end <= lines.length; end++) {
      const record = await recordIn(lines.slice(0, end).join("\n"));
      expect(record.meta).toEqual({});
      for (const [field, whole] of Object.entries(fromBox)) {
        const read: unknown = record[field as keyof ArticleRecord];
        if (Array.isArray(whole) && Array.isArray(read)) {
          // The last item may be cut itself.
          const complete = read.slice(0, -1);
          expect(complete).toEqual(whole.slice(0, complete.length));
        } else if (read !== null && typeof whole !== "object") expect(read).toBe(whole);
      }
    }
  });

  test("in the middle of any line is still a record", async () => {
    for (let end = page.indexOf("alphanode"); end < page.length; end += 3) {
      const [found] = await find(page.slice(0, end));
      expect(found?.problem).toBeNull();
      expect(readRecord(found?.fields, found?.fallbackId ?? null).ok).toBe(true);
    }
  });

  test("and a box that is missing leaves the file's name as identity", async () => {
    expect(await recordIn(`${text}\nSimilar Posts`)).toMatchObject({
      externalId: "a.txt",
      topic: null,
      stack: [],
      payload: null,
    });
  });
});

describe("lines of the box", () => {
  const boxed = (lines: string) => recordIn(`title\n\ntext.\n\nalphanode post meta\n\n${lines}`);

  test("that begin with no known label are kept whole, with the bullets under them", async () => {
    const record = await boxed(
      "topica / b\nmood: calm\nseries\n  • name: x\n  • part: 3\ndifficultyadvanced\n  • stray\nhash0f",
    );
    expect(record.meta).toEqual({ unparsed: ["mood: calm", "series", "• name: x", "• part: 3", "• stray"] });
    expect(record).toMatchObject({ topic: "a / b", difficulty: "advanced", hash: "0f" });
  });

  test("may begin with the word of another label", async () => {
    const record = await boxed(
      "summarystack traces in a summary\nai briefnotes on tools\ntopictopics of the day\nstack\n  • stack\n  • tools",
    );
    expect(record).toMatchObject({
      summary: "stack traces in a summary",
      aiBrief: "notes on tools",
      topic: "topics of the day",
      stack: ["stack", "tools"],
    });
  });

  test("that only look like a label are none", async () => {
    const record = await boxed(
      "hashtags: a, b\nscoreboard\nrevisionist view\nreferences to other posts\npayloads\ntopicx",
    );
    expect(record.meta).toEqual({
      unparsed: ["hashtags: a, b", "scoreboard", "revisionist view", "references to other posts", "payloads"],
    });
  });

  test("give each label once: later ones are values or unparsed", async () => {
    const record = await boxed("topica\ntopicb\ntools\n  • x\ntoolsy");
    expect(record).toMatchObject({ topic: "a", tools: ["x"], meta: { unparsed: ["topicb", "toolsy"] } });
  });

  test("that are indented more go on with the entry or bullet before them", async () => {
    const record = await boxed(
      "summarya long text\n   stack of words\nnotes\n  • first\n    tools of the note\n  • second",
    );
    expect(record).toMatchObject({
      summary: "a long text stack of words",
      notes: ["first tools of the note", "second"],
    });
  });

  test("may hold a list or a record in one line", async () => {
    const record = await boxed(
      "stack: go, backend\ntoolskubectl\nscore• quality: 5• depth: 6\nnotes one, and the same one",
    );
    expect(record).toMatchObject({ stack: ["go", "backend"], tools: ["kubectl"], notes: ["one, and the same one"] });
    expect(record.score).toMatchObject({ quality: 5, depth: 6, clarity: null });
  });

  test("nest by indentation", async () => {
    const record = await boxed(
      "checklist\n  • a\n      • b\npayload\n  • seed: 1\n  • limits:\n      • low: 2\n      • high:\n          • x\n          • y\nentities\n  •\n      • name: n\n      • type: t\n      • url: u",
    );
    expect(record.checklist).toEqual(["a", "b"]);
    expect(record.payload).toEqual({ seed: 1, limits: { low: "2", high: ["x", "y"] } });
    expect(record.entities).toEqual([{ name: "n", type: "t" }]);
    expect(record.meta).toEqual({ entities: [{ name: "n", type: "t", url: "u" }] });
  });

  test("keep keys that are not known", async () => {
    const record = await boxed(
      "score\n  • quality50\n  • novelty: 9\n  • just words\npayload\n  • weather: dry\n  • __proto__: x",
    );
    expect(record.score.quality).toBe(50);
    expect(record.meta).toEqual({ score: { novelty: "9" }, unparsed: ["• just words"] });
    expect(JSON.stringify(record.payload)).toBe('{"weather":"dry","__proto__":"x"}');
  });

  test.each([
    ["reading timelong", "readingTime"],
    ["view count: 12k", "viewCount"],
    ["score\n  • depth: high", "score.depth"],
    ["score: high", "score"],
    ["flags\n  • has images: maybe", "flags.hasImages"],
  ])("of the wrong type reject the record by the field's name: %j", async (line, field) => {
    const [found] = await find(`title\n\ntext.\n\nalphanode post meta\n\n${line}`);
    expect(readRecord(found?.fields, "x")).toMatchObject({ ok: false, problems: [{ field }] });
  });
});

describe("several posts in one file", () => {
  const other = page.replaceAll("draining workers", "naming things").replaceAll("700123", "700124");
  const withoutFurniture = (content: string) => content.replace("| | |\n\n", "");
  const ids = async (content: string | Buffer) => (await recordsIn(content)).map(({ externalId }) => externalId);
  const both = ["alphanode-700123", "alphanode-700124"];

  test("are told apart by page furniture, also where files were joined without a line end", async () => {
    expect(await ids(page + other)).toEqual(both);
    expect(await ids(page.trimEnd() + other)).toEqual(both);
    expect(await ids(`\ufeff${page}\ufeff${other}| |\n\n`)).toEqual(both);
    expect(await recordsIn(page + other)).toEqual([...(await recordsIn(page)), ...(await recordsIn(other))]);
  });

  test("are told apart by Similar Posts and by a second box", async () => {
    for (const joined of [page + withoutFurniture(other), `${text}\n${box}\n${withoutFurniture(other)}`]) {
      expect(await recordsIn(joined)).toEqual([...(await recordsIn(page)), ...(await recordsIn(other))]);
    }
  });

  test("keep what stands under Similar Posts with the post it belongs to", async () => {
    const similar = "\n  • practical guide to draining\n\nfield notes on workers\n";
    for (const next of [other, withoutFurniture(other)]) {
      const [first, second] = await recordsIn(`${page}${similar}\n${next}`);
      expect(first?.meta).toEqual({ similarPosts: ["practical guide to draining", "field notes on workers"] });
      expect(second?.title).toBe("how to handle naming things in go microservices");
      expect(second?.meta).toEqual({});
    }
  });

  test("do not begin at furniture in front of Similar Posts or at the end", async () => {
    expect(await ids(page.replace("Similar Posts", "| | |\n\nSimilar Posts\n\n| |\n| |"))).toEqual([
      "alphanode-700123",
    ]);
    expect(await find("| | |\n\n| |\n\n")).toEqual([]);
  });

  test("without an id are named after the file and their number", async () => {
    const found = await find("| |\none\n\ntext.\n| |\ntwo\n\ntext.\n| |\nthree\n");
    expect(found.map(({ fallbackId }) => fallbackId)).toEqual(["a.txt", "a.txt#2", "a.txt#3"]);
  });

  test("each know their place, and an import goes on from the end of any", async () => {
    const content = Buffer.from(`\n${page}${withoutFurniture(other)}| |\nthird\n\ntext.\n`);
    const all = await find(content);
    expect(all).toHaveLength(3);
    for (const [index, { start, end, raw }] of all.entries()) {
      expect(raw.equals(content.subarray(start.offset, end.offset))).toBe(true);
      expect(await find(content.subarray(end.offset), end, index + 1)).toEqual(all.slice(index + 1));
    }
  });

  test("are rejected one by one when their bytes are broken", async () => {
    const broken = Buffer.from(page.replace("count what", "count \u00ff what"), "latin1");
    const found = await find(Buffer.concat([broken, Buffer.from(other)]));
    expect(found.map(({ problem }) => problem)).toEqual([expect.stringMatching(/^line 9 is not UTF-8/), null]);
    expect(found[0]?.raw.equals(broken)).toBe(true);
  });

  test("are rejected when they are too long to be held, and the next one is read", async () => {
    const endless = `| |\n\nlong\n\n${`${"a line of text that never ends ".repeat(100)}\n`.repeat(4_000)}`;
    const found = await find(endless + other);
    expect(found.map(({ problem }) => problem)).toEqual(["the post is longer than 8 MB", null]);
    expect(found[0]?.raw.length).toBeLessThan(9 * 1024 * 1024);
    expect(found[0]?.end.offset).toBe(endless.length);
  });
});

describe("the body", () => {
  test("keeps a repeated image caption once", async () => {
    const caption = "a title visual reference 1. image source: images.example";
    const body = `a title visual reference 1\n\n${caption}\n\nmore text.\n\n${caption}${caption}\n\n${caption.replace("1.", "2.")}`;
    expect(await bodyOf(body)).toBe(`${caption}\n\nmore text.\n\n${caption.replace("1.", "2.")}`);
  });

  test("tells headings, lists and paragraphs apart with and without blank lines", async () => {
    expect(
      await bodyOf("intro text.\nsecond line\n\na heading\n  • one\n  • two\n    goes on\n      - nested\nlast words."),
    ).toBe("intro text.\nsecond line\n\n## a heading\n\n- one\n- two\n  goes on\n  - nested\n\nlast words.");
    expect(await bodyOf("steps\n\n1. first\n2) second\n\nthe end")).toBe("## steps\n\n1. first\n2. second\n\nthe end");
  });

  test("takes prose for prose, whatever signs it has", async () => {
    const prose = [
      "we moved from a => b in march, and nobody noticed anything at all until the report was due.",
      "import the data, then select what you need; return here when it is done.",
      "note: for each case, keep the owner",
      "with care (and a plan)",
    ];
    expect(await bodyOf(`${prose.join("\n\n")}\n\nend.`)).not.toContain("```");
  });

  test.each([
    ["$ npm ci\n$ npm test"],
    ["import os\n\ndef main():\n    print(os.name)\n\nmain()"],
    ["services:\n  web:\n    image: nginx\n    ports:\n      - 80"],
    ["SELECT id\nFROM posts\nWHERE id = 1;"],
    ["```\nanything at all.\n\n  • even this\n```"],
  ])("fences %j as code", async (code) => {
    const inside = code.replaceAll("```\n", "").replace("\n```", "");
    expect(await bodyOf(`text before.\n\n${code}\n\ntext after.`)).toBe(
      `text before.\n\n\`\`\`\n${inside}\n\`\`\`\n\ntext after.`,
    );
  });
});

describe("hostile text", () => {
  const lines = fc.constantFrom(
    ...[
      "",
      "| |",
      "Similar Posts",
      "alphanode post meta",
      "title",
      "  • a: b",
      "    - c",
      "\t* d",
      "•",
      "```",
      "```js",
    ],
    ...[
      "topicx",
      "score",
      "  • quality: 5",
      "entities",
      "payload",
      "stack",
      "notes: a",
      "def f():",
      "    return 1",
      "}",
    ],
    ...[
      "a long enough paragraph that ends a title and begins a post, with more than a hundred characters in it, at last.",
    ],
    ...[
      "x visual reference 1. image source: y",
      "Similar Posts| | |",
      "__proto__: 1",
      "\u00a0",
      "\ufeff",
      "# h",
      "1. a",
    ],
  );

  test("of any lines is divided into records that stand for exactly their bytes and can be gone on from", async () => {
    await fc.assert(
      fc.asyncProperty(fc.array(lines, { maxLength: 40 }), async (list) => {
        const content = Buffer.from(list.join("\n"));
        let at = 0;
        for (const { start, end, raw, fields } of await find(content)) {
          expect(start.offset).toBeGreaterThanOrEqual(at);
          expect(raw.equals(content.subarray(start.offset, end.offset))).toBe(true);
          at = end.offset;
          const read = readRecord(fields, "x");
          if (!read.ok) expect(read.problems).not.toEqual([]);
        }
        expect(content.subarray(at).toString().replace(/[|\s]/g, "")).toBe("");
      }),
      { numRuns: 500 },
    );
  });

  test.each<[string, string]>([
    ["spaces", `a visual reference 1${" ".repeat(100_000)}x`],
    ["pipes", `x${" |".repeat(100_000)} x |`],
    ["bullets", "  • k: v\n".repeat(30_000)],
    ["different keys", `payload\n${Array.from({ length: 30_000 }, (_, n) => `  • k${n}: v`).join("\n")}`],
    ["ever deeper bullets", Array.from({ length: 1_500 }, (_, n) => `${" ".repeat(n)}• k:`).join("\n")],
    ["opened fences", "```js\n".repeat(30_000)],
    ["closed fences", "```\n".repeat(30_000)],
    ["boxes", "alphanode post meta\n".repeat(5_000)],
    ["backticks", "`".repeat(100_000)],
    ["hashes", "#".repeat(100_000)],
    ["one word", `summary${"a".repeat(1_000_000)}`],
  ])("of many %s is read in a moment", async (_, many) => {
    for (const content of [`| |\ntitle\n\n${many}\n`, `${page.replace("\nSimilar Posts\n", "")}${many}\n`]) {
      for (const { fields } of await find(content)) readRecord(fields, "x");
    }
  });
});

const fixtures = path.resolve(import.meta.dirname, "../../../../shared/fixtures/alphanode");

describe.skipIf(!existsSync(fixtures))(
  `the real posts of ${existsSync(fixtures) ? "the fixtures" : "../shared/fixtures, which are absent"}`,
  () => {
    test("are read with every field of their box", async () => {
      for (const name of readdirSync(fixtures).filter((file) => file.endsWith(".txt"))) {
        const record = await recordIn(readFileSync(path.join(fixtures, name), "utf8"));
        expect(record.externalId).toMatch(/^alphanode-\d+$/);
        for (const [field, value] of Object.entries(fromBox)) {
          expect([field, record[field as keyof ArticleRecord]]).not.toEqual([field, null]);
          if (Array.isArray(value)) expect([field, record[field as keyof ArticleRecord]]).not.toEqual([field, []]);
        }
        expect(Object.values(record.score).every((score) => score !== null)).toBe(true);
        expect(record.meta).toEqual({});
        expect(record.body).toContain("## final notes");
      }
    });
  },
);
