import { expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { csv } from "@/lib/imports/formats/csv";
import { decisionColumns, ownHead } from "@/lib/imports/formats/csv-own";
import type { ColumnMapping, FoundRecord } from "@/lib/imports/formats/format";

async function find(content: string | Buffer, mapping: ColumnMapping | null = null): Promise<FoundRecord[]> {
  const from = { name: "in.csv", start: { line: 1, offset: 0 }, ordinal: 0, options: { pages: false, mapping } };
  const records: FoundRecord[] = [];
  for await (const record of csv.read(once(Buffer.from(content)), from)) {
    if (!("passed" in record)) records.push(record);
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

/** The canonical records, or why there is none. */
async function read(content: string, mapping: ColumnMapping | null = null) {
  return (await find(content, mapping)).map(({ fields, problem, fallbackId }) => {
    if (problem !== null) return problem;
    const result = readRecord(fields, fallbackId);
    return result.ok ? result.record : result.problems.map(({ message }) => message).join("; ");
  });
}

test("columns are found by their names, however written, and the others go to meta", async () => {
  const [record] = await read(
    [
      "\ufeffExternal ID,TITLE,Body,Body-Format,Published_At,ai outline,score: quality,Depth,needs human review,image heavy,payload.sourceId,Revision Status,Audience,,Audience",
      'p1,A title,,Text,2025-05-27,"[{""label"":""a"",""value"":""b""}]",74,"1,0",yes,0,s1,expanded,all,blank head,twice',
    ]
      .join("\r\n")
      .replace('"1,0"', "10"),
  );
  expect(record).toMatchObject({
    externalId: "p1",
    title: "A title",
    body: "",
    bodyFormat: "text",
    publishedAt: "2025-05-27",
    aiOutline: [{ label: "a", value: "b" }],
    score: { quality: 74, depth: 10, freshness: null },
    flags: { needsHumanReview: true, imageHeavy: false },
    payload: { sourceId: "s1" },
    revision: { status: "expanded", version: null },
    meta: { Audience: "all", "column 14": "blank head", "Audience 2": "twice" },
  });
});

test("names that other systems use are known; of several the best wins and the others are kept", async () => {
  const [record] = await read(
    [
      "id,guid,post_title,Headline,Plain Content,content_html,Excerpt,Permalink,Post Date,Main Category,Categories,keywords,Byline",
      "7,urn:7,The title,Other,plain,<p>rich</p>,In short,https://example.org/7,2023-01-18 21:25:27,News,Essays,a; b,Anna",
    ].join("\n"),
  );
  expect(record).toMatchObject({
    externalId: "urn:7",
    title: "The title",
    body: "<p>rich</p>",
    bodyFormat: "html",
    summary: "In short",
    url: "https://example.org/7",
    publishedAt: "2023-01-18T21:25:27.000Z",
    categories: ["Essays"],
    tags: ["a", "b"],
    author: "Anna",
    meta: { id: "7", Headline: "Other", "Plain Content": "plain", "Main Category": "News" },
  });
});

test("a value that can't be what the name makes likely is kept in meta; under the field's own name it is an error", async () => {
  expect(await read("id,title,content,date,views\n1,t,b,5/6/2024,many\n")).toMatchObject([
    { publishedAt: null, viewCount: null, meta: { date: "5/6/2024", views: "many" } },
  ]);
  expect(await read("id,title,body,publishedAt\n1,t,b,5/6/2024\n")).toEqual([
    'publishedAt is "5/6/2024", a date like 2025-05-27T10:00:00Z was expected',
  ]);
  const tree = '"{""nodes"":[]}"';
  expect(await read(`id,title,Rich Content\n1,t,${tree}\n`)).toEqual(["body is missing, a text was expected"]);
  expect(await read(`id,title,Plain Content,Rich Content\n1,t,b,${tree}\n`)).toMatchObject([
    { body: "b", bodyFormat: "text", meta: { "Rich Content": '{"nodes":[]}' } },
  ]);
});

test.each([
  ["2025/5/7", "2025-05-07"],
  ["2025/05/27 10:00", "2025-05-27T10:00:00.000Z"],
  ["Nov 29, 2022", "2022-11-29"],
  ["Tue Nov 29 2022 15:07:39 GMT+0100 (CET)", "2022-11-29T14:07:39.000Z"],
  ["Tue, 29 Nov 2022 15:07:39 +0000", "2022-11-29T15:07:39.000Z"],
])("the date %j can mean but one day", async (cell, date) => {
  expect(await read(`id,title,body,Published On\n1,t,b,"${cell}"\n`)).toMatchObject([{ publishedAt: date }]);
});

test.each(["Feb 31, 2021", "31 Feb 2021", "2021/13/01", "March 2021"])(
  "%j is no date, and stays as it came",
  async (cell) => {
    expect(await read(`id,title,body,Published On\n1,t,b,"${cell}"\n`)).toMatchObject([
      { publishedAt: null, meta: { "Published On": cell } },
    ]);
    expect(await read(`id,title,body,publishedAt\n1,t,b,"${cell}"\n`)).toEqual([
      `publishedAt is "${cell}", a date like 2025-05-27T10:00:00Z was expected`,
    ]);
  },
);

test("a zero that stands for no date is none", async () => {
  expect(await read("id,title,body,Published On\n1,t,b,0000-00-00 00:00:00\n")).toMatchObject([{ publishedAt: null }]);
});

test("a source is Galley's only beside Galley's own kind of id", async () => {
  const [own] = await find("source,externalId,title,body\nnews,1,t,b\n");
  const [other] = await find("source,id,title,body\napp,1,t,b\n");
  expect(own?.fields).toMatchObject({ source: "news", meta: {} });
  expect(other?.fields).toMatchObject({ externalId: "1", meta: { source: "app" } });
});

test("the payload's source id goes before an id that is not called the external one", async () => {
  expect(await read("id,payload.sourceId,title,body\n1,s1,t,b\n")).toMatchObject([
    { externalId: "s1", meta: { id: "1" } },
  ]);
});

test.each([
  ['"[""a, b"",""c""]"', ["a, b", "c"]],
  ["\"['a', 'b']\"", ["a", "b"]],
  ['"a, b; c"', ["a, b", "c"]],
  ["a | b", ["a", "b"]],
  ['"a, b"', ["a", "b"]],
  ['"a, x\nb"', ["a, x", "b"]],
  ["a", ["a"]],
  [" ; ", []],
  [" ", []],
])("the list %s is read as %j", async (cell, list) => {
  expect(await read(`id,title,body,tags\n1,t,b,${cell}\n`)).toMatchObject([{ tags: list }]);
});

test("a part of a record that is no JSON rejects the row and is named", async () => {
  const [broken, cut] = await read('id,title,body,entities\n1,t,b,"a, b"\n2,t,b,"[{""name"":"\n');
  expect(broken).toMatch(/^entities was expected to be JSON: not JSON: /);
  expect(cut).toBe("entities was expected to be JSON: the record stops before its end");
  expect(await read("id,title,body,payload\n1,t,b,7\n")).toEqual(["payload is 7, an object was expected"]);
});

test.each([
  ["<p>a</p>", "html"],
  ["<!-- wp:paragraph -->a", "html"],
  ["a<br>b", "html"],
  ["a **b** <b>c</b>", "markdown"],
  ["use `<div></div>` so", "markdown"],
  ["<https://example.org> is a link", "markdown"],
])("the body %j is taken for %s", async (body, format) => {
  expect(await read(`id,title,body\n1,t,${body}\n`)).toMatchObject([{ bodyFormat: format }]);
});

test("a mapping goes before every name", async () => {
  const head = "id,title,Words,Level,Secret,Title 2,quality\n1,t,w,7,s,t2,8\n";
  const mapping = {
    words: "body",
    Level: "score.depth",
    Secret: null,
    title: "meta.old",
    "Title 2": "title",
    quality: "meta.quality",
  };
  expect(await read(head, mapping)).toMatchObject([
    { title: "t2", body: "w", score: { depth: 7, quality: null }, meta: { old: "t", quality: "8" } },
  ]);
  expect(await read("title,body\nt,b\n", { title: "meta.title" })).toEqual(["title is missing, a text was expected"]);
  expect(await read("id,a,b\n1,t,b\n", { a: "title", b: "body", gone: "title" })).toMatchObject([{ title: "t" }]);
});

test("under the head of Galley's own export a mapping changes nothing", async () => {
  const cell: Record<string, string> = { externalId: "1", title: "t", body: "b", meta: '"{""k"":1}"' };
  const mapping = { title: "meta.title", Body: null, summary: "title", meta: null, "galley.status": "tags" };
  for (const names of [ownHead, [...ownHead, ...decisionColumns]]) {
    const content = `${names.join(",")}\n${names.map((name) => cell[name] ?? "").join(",")}\n`;
    const [exact] = await read(content);
    expect(exact).toMatchObject({ title: "t", body: "b", meta: { k: 1 } });
    expect(await read(content, mapping)).toEqual([exact]);
  }
});

test("of two columns of one name the second never takes the first's place when that is blank", async () => {
  expect(await read('id,title,body,tags,Tags\n1,t,b,,"x, y"\n')).toMatchObject([{ tags: [], meta: { Tags: "x, y" } }]);
});

test("a quote guard stays under any other head than Galley's own", async () => {
  expect(await read("id,title,body\n1,'=1,'b\n")).toMatchObject([{ title: "'=1", body: "'b" }]);
});

test("columns named like parts of JavaScript objects are data", async () => {
  const [found] = await find("id,title,body,__proto__,constructor\n1,t,b,x,y\n");
  expect(readRecord(found?.fields, null)).toMatchObject({ ok: true });
  expect(JSON.stringify(found?.fields)).toContain('"meta":{"__proto__":"x","constructor":"y"}');
  expect("x" in {}).toBe(false);
});
