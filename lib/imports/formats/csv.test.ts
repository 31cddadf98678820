import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { expect, test } from "vitest";
import { readRecord } from "@/lib/articles/read-record";
import { csv } from "@/lib/imports/formats/csv";
import { mostColumns } from "@/lib/imports/formats/csv-head";
import { type FoundRecord, noReadOptions } from "@/lib/imports/formats/format";

async function find(content: string | Buffer): Promise<FoundRecord[]> {
  const from = { name: "in.csv", start: { line: 1, offset: 0 }, ordinal: 0, options: noReadOptions };
  const records: FoundRecord[] = [];
  for await (const record of csv.read(once(Buffer.from(content)), from)) {
    if (!("passed" in record)) records.push(record);
  }
  return records;
}

async function* once(bytes: Buffer): AsyncGenerator<Buffer> {
  if (bytes.length > 0) yield bytes;
}

const because = (head: string) => {
  const told = csv.recognises(head, "posts.csv");
  return told && ("because" in told ? told.because : told.refused);
};

test.each([
  ["title,body\na,b\n", "title, body"],
  ['"Post Title";"Content"\r\n"a; b";"c"\r\n', "Post Title, Content"],
  ["id\tHeadline\ttext\n1\ta, b\tc\n", "id, Headline, text"],
  ["id|title|x\n1|a|b", "id, title"],
  ["sep=;\ntitle;body\na;b\n", "title, body"],
  ["title,body", "title, body"],
  ["Title, Body\nx, y\n", "Title, Body"],
  ['title,body\n"a "b" c",d\n', "title, body"],
  ["external_id,quality,depth\n1,2,3\n", "external_id, quality, depth"],
  ["Author,Title,Excerpt,Slug,Tags\n,,,,\n", "Author, Title, Excerpt, Slug, …"],
])("%j is told by its first line", (head, names) => {
  expect(because(head)).toBe(`its first line names the columns ${names}`);
});

test.each([
  ["nothing", ""],
  ["one column", "title\na\nb\n"],
  ["prose with commas", "Title, text and all the rest\n\nFirst, there is this. Then, that.\n"],
  ["prose that begins with a known word", "Content, not form\n\nSome say so, others do not.\n"],
  ["a sentence of such words", "Title, body.\n\nOne, two.\n"],
  ["rows that divide in other ways", "title,body\nOne line of text\nAnother one\nAnd a third\n"],
  ["a table of Markdown", "| title | body |\n|---|---|\n| a | b |\n"],
  ["a table of Markdown without its outer bars", "title | body\n--- | ---\na | b\n"],
  ["front matter", "---\ntitle: a, b\ntags: c, d\n---\n\ntext, text\n"],
  ["JSON", '{"title":"a","body":"b"}\n{"title":"c","body":"d"}\n'],
  ["a JSON list", '["title","body"]\n'],
  ["HTML", "<title>a, b</title>\n<body>a, b</body>\n"],
  ["a list of subscribers", "email,name,tags,notes\na@example.org,Anna,x,y\n"],
  ["subscribers with subjects", "Email Address,Subject,Created at,Tags\na@example.org,x,2023-01-01,y\n"],
  ["a list of people", "Username,First name,Last name\nanna1,Anna,Ott\n"],
  ["numbers", "1,2,3\n4,5,6\n"],
  ["bytes", "title,body\0\n"],
])("%s is no CSV of articles", (_, head) => {
  expect(because(head)).toBeNull();
});

test("missing cells are absent, blank ones too many no harm, and any other rejects the row alone", async () => {
  const found = await find("title,body,tags\na,b\nc\nd,e,f,,  \ng,h,i,j\nk,l,m\n");
  expect(found.map(({ fields, problem }) => problem ?? (fields as { title: string }).title)).toEqual([
    "a",
    "c",
    "d",
    "the row has 4 cells, the head has 3",
    "k",
  ]);
  expect(found[3]?.raw.toString()).toBe("g,h,i,j");
  expect(found[3]?.start.line).toBe(5);
  expect(found.map(({ fallbackId }) => fallbackId)).toEqual(["in.csv", "in.csv#2", "in.csv#3", "in.csv#4", "in.csv#5"]);
  expect(readRecord(found[1]?.fields, "x")).toMatchObject({ ok: false, problems: [{ field: "body" }] });
});

test.each([
  ["title,body\n", "\n"],
  ["sep=;\r\ntitle;body\r\n", "\r\n"],
  ["title\tbody\r", "\r"],
])("rejected rows with their frame are a file again (%j)", async (head, end) => {
  const cells = head.includes(";") ? ";" : head.includes("\t") ? "\t" : ",";
  const rows = [["a", "b", "c"], ["d"], ["e", "f"]].map((row) => row.join(cells));
  const found = await find(`\ufeff${head}${rows.join(end)}`);
  const { before = "", between = "", after = "" } = found[0]?.frame ?? {};
  expect([before, between]).toEqual([head, end]);
  const again = await find(before + found.map(({ raw }) => raw.toString()).join(between) + after);
  expect(again.map(({ fields, problem, raw }) => [fields, problem, raw])).toEqual(
    found.map(({ fields, problem, raw }) => [fields, problem, raw]),
  );
});

test("a file without a head that can be read is one rejected record", async () => {
  const broken = await find('"title" x,body\na,b\n');
  expect(broken).toHaveLength(1);
  expect(broken[0]).toMatchObject({ fields: null, end: { line: 3, offset: 19 } });
  expect(broken[0]?.problem).toMatch(/^the first row, which has to name the columns, can't be read: a quote/);
  expect(broken[0]?.raw.toString()).toContain("a,b");
  const wide = `${"x,".repeat(mostColumns)}\na,b\n`;
  const [only, none] = await find(wide);
  expect([only?.raw.toString(), none]).toEqual([wide, undefined]);
  expect(only?.problem).toMatch("it names more than 10,000 columns");
});

test("an empty file and a head alone hold no records", async () => {
  expect(await find("")).toEqual([]);
  expect(await find("\ufefftitle,body\r\n\r\n,\r\n")).toEqual([]);
});

test("whatever a table holds, each row is read or rejected with a reason, and nothing throws", async () => {
  const name = fc.oneof(
    fc.constantFrom("title", "body", "id", "tags", "meta", "payload", "score", "date", "meta.title", "__proto__", ""),
    fc.string({ unit: "binary" }),
  );
  const cell = fc.oneof(fc.string({ unit: "binary" }), fc.json(), fc.constantFrom("[", '{"a":', "'", "1e999", " "));
  const table = fc.array(fc.array(cell, { maxLength: 6 }), { maxLength: 4 });
  await fc.assert(
    fc.asyncProperty(fc.array(name, { minLength: 2, maxLength: 6 }), table, async (head, rows) => {
      const text = stringify([head, ...rows]);
      csv.recognises(text, "x");
      for (const { fields, problem } of await find(text)) {
        if (problem === null) readRecord(fields, "x");
        else expect(problem).not.toBe("");
      }
    }),
    { numRuns: 50 },
  );
});
