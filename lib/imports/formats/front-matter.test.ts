import fc from "fast-check";
import { expect, test } from "vitest";
import { readFrontMatter } from "@/lib/imports/formats/front-matter";
import { longestFrontMatter } from "@/lib/imports/formats/front-matter-block";

const valuesIn = (text: string) => readFrontMatter(text).values;
const problemIn = (text: string) => readFrontMatter(text).problem;

test.each([
  ["YAML", "---\ntitle: a\ntags: [b, c]\n---\n"],
  ["YAML that ends like a document", "---\ntitle: a\ntags:\n- b\n- c\n...\n"],
  ["YAML between longer rules", "-----\ntitle: a\ntags: [b, c]\n-----\n"],
  ["YAML by name", "---yaml\ntitle: a\ntags: [b, c]\n---\n"],
  ["JSON between rules", '---\n{"title": "a", "tags": ["b", "c"]}\n---\n'],
  ["TOML", '+++\ntitle = "a"\ntags = ["b", "c"]\n+++\n'],
  ["TOML by name", '---toml\ntitle = "a"\ntags = ["b", "c"]\n---\n'],
  ["JSON between semicolons", ';;;\n{"title": "a", "tags": ["b", "c"]}\n;;;\n'],
  ["JSON without its braces", ';;;\n"title": "a",\n"tags": ["b", "c"]\n;;;\n'],
  ["JSON without a fence", '{\n  "title": "a",\n  "tags": ["b", "c"]\n}\n'],
])("%s is told from the body, whatever the line ends", (_, head) => {
  const expected = { values: { title: "a", tags: ["b", "c"] }, body: "# body\n\n---\n\ntext", problem: null };
  expect(readFrontMatter(`${head}\n\n# body\n\n---\n\ntext`)).toEqual(expected);
  const windows = readFrontMatter(`\n${head}# body\n\n---\n\ntext`.replaceAll("\n", "\r\n"));
  expect(windows).toEqual({ ...expected, body: expected.body.replaceAll("\n", "\r\n") });
});

test.each([
  ["a rule and text", "---\n\nSome text.\n\n---\n\nmore"],
  ["a rule and text with a broken look", "---\n\n- [ ] a\n@b: {\n\n---\nmore"],
  ["a rule and no other", "---\n\nSome text."],
  ["a table", "| a |\n|---|\n"],
  ["a shortcode", "{{< figure >}}\n\ntext"],
  ["an attribute list", "{: .lead}\ntext"],
  ["text", "title: a\n\n---\n"],
])("%s is no front matter", (_, text) => {
  expect(readFrontMatter(text)).toEqual({ values: {}, body: text, problem: null });
});

test("empty front matter is front matter, and a body may be missing", () => {
  expect(readFrontMatter("---\n---\ntext")).toEqual({ values: {}, body: "text", problem: null });
  expect(readFrontMatter("---\n# a comment\n---\n\n \n")).toEqual({ values: {}, body: "", problem: null });
  expect(readFrontMatter("+++\na = 1\n+++")).toEqual({ values: { a: 1 }, body: "", problem: null });
});

test("the indentation of the first line belongs to the body", () => {
  expect(readFrontMatter("---\na: b\n---\n\n    code\n").body).toBe("    code\n");
});

test("dates and numbers of YAML stay as they are written, unless JSON writes them alike", () => {
  const text =
    "a: 2021-09-01\nb: 2021-09-01 10:00:00 +0200\nc: 1.10\nd: 007\ne: 12345678901234567890\nf: 0x1F\ng: .inf\nh: 4.5\ni: -3\nj: yes\nk: !!timestamp 2021-09-01";
  expect(valuesIn(`---\n${text}\n---\n`)).toEqual({
    a: "2021-09-01",
    b: "2021-09-01 10:00:00 +0200",
    c: "1.10",
    d: "007",
    e: "12345678901234567890",
    f: "0x1F",
    g: ".inf",
    h: 4.5,
    i: -3,
    j: "yes",
    k: "2021-09-01",
  });
});

test("dates of TOML are ISO text, large numbers keep their digits, tables stay nested", () => {
  const text =
    "a = 2021-09-01\nb = 2021-09-01T10:00:00+02:00\nc = 12345678901234567890\nd = -inf\n[extra.deep]\ne = [{ f = 1 }]";
  expect(valuesIn(`+++\n${text}\n+++\n`)).toEqual({
    a: "2021-09-01",
    b: "2021-09-01T10:00:00.000+02:00",
    c: "12345678901234567890",
    d: "-inf",
    extra: { deep: { e: [{ f: 1 }] } },
  });
});

test("aliases and merges of YAML are spelt out; of a key that repeats the last value counts and none is lost", () => {
  const text = "base: &base {a: 1, b: 2}\nmine:\n  <<: *base\n  b: 3\nname: &n x\nagain: *n\nkey: 1\nkey: 2\n2021: y";
  expect(valuesIn(`---\n${text}\n---\n`)).toEqual({
    base: { a: 1, b: 2 },
    mine: { a: 1, b: 3 },
    name: "x",
    again: "x",
    key: 2,
    "key 2": 1,
    2021: "y",
  });
});

test("tags make nothing but data", () => {
  const text =
    'a: !!js/function "function () { throw 1 }"\nb: !ruby/object:Gem {c: d}\ne: !!binary aGk=\nf: !!set {g, h}';
  expect(valuesIn(`---\n${text}\n---\n`)).toEqual({
    a: "function () { throw 1 }",
    b: { c: "d" },
    e: "aGk=",
    f: { g: null, h: null },
  });
});

test.each([
  "---\n__proto__: {polluted: 1}\n---\n",
  "+++\n[__proto__]\npolluted = 1\n+++\n",
  ';;;\n{"__proto__": {"polluted": 1}}\n;;;\n',
])("a key named like the prototype is a key: %j", (text) => {
  const values = valuesIn(text) ?? {};
  expect(Object.keys(values)).toEqual(["__proto__"]);
  expect(Reflect.get({}, "polluted")).toBeUndefined();
});

test.each([
  ["---js\n({title: process.exit(1)})\n---\n", "is written in “js”, which is never run: YAML, TOML and JSON are read"],
  ["--- coffee\ntitle: 1\n---\n", "is written in “coffee”, which is never run: YAML, TOML and JSON are read"],
  ["---\ntitle: a\nsub: b: c\n---\n", "has a value with a colon in it that stands in no quotes in line 3"],
  ["\n---\ntitle: a\n\tb: c\n---\n", "is indented by a tab in line 4"],
  ["---\ntitle: {{ page.title }}\n---\n", "has a list or braces where a key was expected in line 2"],
  ["---\ntitle: *x\n---\n", "has an alias that names nothing, *x in line 2"],
  ["---\na: &a [*a]\n---\n", "has a value that holds itself, *a in line 2"],
  ["---\ntitle: `a`\n---\n", "is not YAML: Plain value cannot start with reserved character ` in line 2"],
  ["---yaml\n- a\n---\n", "has no keys"],
  ["+++\na = 1\nb = \n+++\n", "is not TOML: invalid value in line 3"],
  ["+++\na = 1\na = 2\n+++\n", /^is not TOML: .* in line 3$/],
  [';;;\n{"a": }\n;;;\n', /^can't be read: not JSON: /],
  [";;;\n[1]\n;;;\n", /^can't be read: not JSON: /],
  ["---\ntitle: a\n", "that “---” begins never ends"],
  ['+++\ntitle = "a"\n', "that “+++” begins never ends"],
  ['{"title": "a",\n', "that “{” begins never ends"],
])("%j is broken front matter, and the problem says why and where", (text, reason) => {
  const problem = problemIn(text);
  if (typeof reason === "string") expect(problem).toBe(`the front matter ${reason}`);
  else expect(problem?.replace("the front matter ", "")).toMatch(reason);
});

test("front matter that would grow without end is refused", () => {
  const letters = [..."bcdefghij"];
  const bomb = letters.map(
    (letter, index) => `${letter}: &${letter} [${Array(9).fill(`*${"abcdefghi"[index]}`).join(",")}]`,
  );
  const merges = `a: &a {${Array.from({ length: 900 }, (_, n) => `k${n}: 1`).join(", ")}}\n${"b: {<<: *a}\n".repeat(3_000)}`;
  const tooMuch = "the front matter says more than 1 MB, its aliases spelt out";
  expect(problemIn(`---\na: &a [x,x,x,x,x,x,x,x,x]\n${bomb.join("\n")}\n---\n`)).toBe(tooMuch);
  expect(problemIn(`---\n${merges}\n---\n`)).toBe(tooMuch);
  expect(problemIn(`---\na: ${"x".repeat(longestFrontMatter)}\n---\n`)).toBe("the front matter is longer than 64 KB");
  expect(problemIn(`---\na: ${"[".repeat(200)}${"]".repeat(200)}\n---\n`)).toBe(
    "the front matter is nested deeper than 100 levels",
  );
  expect(problemIn(`---\na: ${"[".repeat(30_000)}\n---\n`)).toMatch(/nested too deep/);
  expect(problemIn(`+++\n${"a.".repeat(30_000)}a = 1\n+++\n`)).toBe(
    "the front matter is nested deeper than 100 levels",
  );
});

test.each([
  ["braces", `---\n${"{".repeat(60_000)}\n---\n`],
  ["question marks", `---\n${"? ".repeat(30_000)}\n---\n`],
  ["lists in keys", `---\n${"[a]: ".repeat(10_000)}\n---\n`],
  ["lines without a rule", "---\na: b\n".repeat(500_000)],
  ["blank lines", "\n".repeat(4_000_000)],
  ["blank lines behind it", `---\na: b\n---\n${"\n".repeat(4_000_000)}x`],
  ["blanks behind a rule", `---\na: b\n---${" ".repeat(4_000_000)}x`],
  ["quotes that do not end", `{"a": "${'\\"'.repeat(2_000_000)}`],
  ["brackets of JSON", `{"a": ${"[".repeat(4_000_000)}`],
])("%s are answered in time", { timeout: 60_000 }, (_, text) => {
  expect(readFrontMatter(text)).toHaveProperty("problem");
});

const line = fc.constantFrom(
  "---",
  "+++",
  ";;;",
  "...",
  "{",
  "}",
  "a: b",
  "a = 1",
  '"a": 1',
  "- x",
  "&a *a",
  "<<: *a",
  "\t",
  "# c",
  "'",
  "",
);

test("any text is answered, and without a problem nothing of the body is lost", () => {
  fc.assert(
    fc.property(fc.array(line, { maxLength: 12 }), fc.string(), (lines, tail) => {
      const { body, problem } = readFrontMatter([...lines, tail].join("\n"));
      expect(problem !== null || [...lines, tail].join("\n").endsWith(body)).toBe(true);
    }),
    { numRuns: 500 },
  );
});
